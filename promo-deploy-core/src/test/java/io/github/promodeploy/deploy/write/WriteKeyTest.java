package io.github.promodeploy.deploy.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.deploy.result.Step;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteKeyTest {

    /** The wire forms are in users' journals, so none of them may change. */
    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of(WriteKey.MERGE_REQUEST, "MERGE_REQUEST", Step.MERGE_REQUEST, "merge request"),
                Arguments.of(WriteKey.MERGE, "MERGE", Step.MERGE, "merge"),
                Arguments.of(WriteKey.DELETE_BRANCH, "DELETE_BRANCH", Step.DELETE_BRANCH, "delete branch"),
                Arguments.of(WriteKey.PACKAGE, "PACKAGE", Step.PACKAGE, "package"),
                Arguments.of(WriteKey.PACK, "PACK", Step.PACK, "pack"),
                Arguments.of(WriteKey.ADD_TO_PACK, "ADD_TO_PACK", Step.ADD_TO_PACK, "add to pack"),
                Arguments.of(WriteKey.RELEASE, "RELEASE", Step.RELEASE, "release"),
                Arguments.of(
                        WriteKey.share("group-1"),
                        "DEPLOY:share:group-1",
                        Step.DEPLOY,
                        "deploy share with account group group-1"),
                Arguments.of(
                        WriteKey.installation("acme-SUB01"),
                        "DEPLOY:installation:acme-SUB01",
                        Step.DEPLOY,
                        "deploy installation in account acme-SUB01"),
                Arguments.of(
                        WriteKey.environment("7f43"),
                        "DEPLOY:environment:7f43",
                        Step.DEPLOY,
                        "deploy to environment 7f43"),
                Arguments.of(
                        WriteKey.componentAt("7f43", "9a01"),
                        "DEPLOY:component:7f43/9a01",
                        Step.DEPLOY,
                        "deploy component 9a01 to environment 7f43"),
                Arguments.of(
                        WriteKey.packageOf("9a01"),
                        "PACKAGE:component:9a01",
                        Step.PACKAGE,
                        "package of component 9a01"),
                Arguments.of(
                        WriteKey.additionOf("9a01"),
                        "ADD_TO_PACK:component:9a01",
                        Step.ADD_TO_PACK,
                        "add to pack of component 9a01"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void wire_ofEachKey_isStable(WriteKey key, String wire, Step step, String display) {
        assertThat(key.wire()).isEqualTo(wire);
        assertThat(WriteKey.parse(wire)).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(key.step()).isEqualTo(step);
        assertThat(key.display()).isEqualTo(display);
        assertThat(key).hasToString(display);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pack",
                "PACK:",
                "PACK:7f43",
                "PACKAGES",
                " PACK",
                "DEPLOY",
                "DEPLOY:environment",
                "DEPLOY:environment:",
                "DEPLOY:component:7f43",
                "DEPLOY:component:/9a01",
                "DEPLOY:component:7f43/",
                "PACKAGE:component:",
                "ADD_TO_PACK:component:",
                "DEPLOY:cloud:7f43",
                "deploy to environment 7f43"
            })
    void parse_ofAnythingElse_isRefused(String wire) {
        assertThatIllegalArgumentException().isThrownBy(() -> WriteKey.parse(wire));
    }

    @Test
    void parse_ofAnIdWithAColon_keepsIt() {
        assertThat(WriteKey.parse("DEPLOY:environment:a:b")).isEqualTo(WriteKey.environment("a:b"));
    }

    @Test
    void environment_withoutAnId_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> WriteKey.environment(""));
    }

    @Test
    void isOfEnvironment_isTrueForWhatBringsTheReleaseThere() {
        assertThat(keys().map(key -> (WriteKey) key.get()[0]).filter(WriteKey::isOfEnvironment))
                .containsExactly(WriteKey.environment("7f43"), WriteKey.componentAt("7f43", "9a01"));
    }
}
