package io.github.promodeploy.boomi.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoomiDocumentTest {

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"@type":"Account","name":"Acme","licensing":{"@type":"","standard":{"purchased":["Long",654]}},
                 "molecule":{"enabled":true},"note":null,"roles":[{"name":"a"},{"name":"b"}],"only":{"name":"c"},"empty":[]}
                """, """
                \uFEFF<?xml version="1.0" encoding="UTF-8"?>
                <!-- not content -->
                <bns:Account xmlns:bns="http://api.platform.boomi.com/" name="Acme">
                  <bns:licensing><bns:standard purchased="654"/></bns:licensing><bns:molecule enabled="true"/><bns:note/>
                  <bns:roles name="a"/><bns:roles><bns:name>b</bns:name></bns:roles><bns:only name="c"/>
                </bns:Account>
                """})
    void valuesAndLists_areFoundByTheirPaths_inBothFormats(String text) {
        BoomiDocument document = BoomiDocument.of(text);

        assertThat(document.type()).contains("Account");
        assertThat(document.value("name")).contains("Acme");
        assertThat(document.value("licensing", "standard", "purchased")).contains("654");
        assertThat(document.value("molecule", "enabled")).contains("true");
        assertThat(document.value("note")).isEmpty();
        assertThat(document.value("licensing")).isEmpty();
        assertThat(document.value("nothing", "here")).isEmpty();
        assertThat(document.list("roles"))
                .extracting(role -> role.value("name").orElseThrow())
                .containsExactly("a", "b");
        assertThat(document.list("only"))
                .singleElement()
                .satisfies(only -> assertThat(only.value("name")).contains("c"));
        assertThat(document.list("empty")).isEmpty();
        assertThat(document.list("licensing", "standard", "purchased"))
                .singleElement()
                .satisfies(purchased -> assertThat(purchased.value()).contains("654"));
        assertThat(document.list()).singleElement().isEqualTo(document);
        assertThat(document.text()).isEqualTo(text);
        assertThat(document.isEmpty()).isFalse();
        assertThat(document).hasToString("BoomiDocument[" + text.length() + " characters]");
    }

    @Test
    void aDocumentOfNothing_isEmpty() {
        BoomiDocument document = BoomiDocument.of(" \n");

        assertThat(document.isEmpty()).isTrue();
        assertThat(document.text()).isEmpty();
        assertThat(document.value()).isEmpty();
        assertThat(document.list("x")).isEmpty();
        assertThat(document.type()).isEmpty();
    }

    @Test
    void equality_isThatOfTheContent() {
        assertThat(BoomiDocument.of("{\"a\": 1}"))
                .isEqualTo(BoomiDocument.of("{\"a\":1}"))
                .hasSameHashCodeAs(BoomiDocument.of("{\"a\":1}"))
                .isNotEqualTo(BoomiDocument.of("{\"a\":2}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sign in",
                "{\"a\":1",
                "{\"a\":1} {}",
                "{\"a\":1,\"a\":2}",
                "<a>",
                "<a/><b/>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
                "<a>&unknown;</a>"
            })
    void whatIsNoDocument_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoomiDocument.of(text))
                .withMessageStartingWith("the document is ");
    }

    @Test
    void nesting_isLimited() {
        assertThatIllegalArgumentException().isThrownBy(() -> BoomiDocument.of("<a>".repeat(200) + "</a>".repeat(200)));
        assertThatIllegalArgumentException().isThrownBy(() -> BoomiDocument.of("[".repeat(200) + "]".repeat(200)));
    }

    @Test
    void fields_areNamed_andAnElementMayLookLikeAnError() {
        BoomiDocument document = BoomiDocument.of("{\"b\":1,\"a\":[{\"@type\":\"Error\",\"message\":\"m\"}]}");

        assertThat(document.fields()).containsExactly("b", "a");
        assertThat(document.list("a").get(0).value("message")).contains("m");
        assertThat(BoomiDocument.of("true").fields()).isEmpty();
    }

    @Test
    void whatIsLegalJson_butRefused_isNotCalledSomethingElse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoomiDocument.of("{\"a\":\"" + "x".repeat((1 << 20) + 1) + "\"}"))
                .withMessageStartingWith("the document is beyond the limits: ")
                .withMessageNotContaining("StreamReadConstraints");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoomiDocument.of("[".repeat(65) + "]".repeat(65)))
                .withMessageStartingWith("the document is beyond the limits: ")
                .withMessageNotContaining("StreamReadConstraints");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoomiDocument.of("{\"a\":1,\"a\":2}"))
                .withMessage("the document is JSON that has a field twice");
    }
}
