package io.github.promodeploy.boomi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "9",
                "acme-AB12CD",
                "b6d3d9a4-2f2c-4f14-9d9c-1c2ab0c7f9aa",
                "QjoyMDI1OTk=",
                "1fe4-~QjoyMDI1OTk",
                "release-x.y_z"
            })
    void isValid_ofWhatBoomiGives_isTrue(String id) {
        assertThat(ApiId.isValid(id)).isTrue();
        assertThat(ApiId.require("id", id)).isEqualTo(id);
    }

    @Test
    void isValid_allowsTwoHundredCharacters() {
        assertThat(ApiId.isValid("a".repeat(200))).isTrue();
        assertThat(ApiId.isValid("a".repeat(201))).isFalse();
    }

    @Test
    void require_ofABadId_namesTheFieldAndNotTheValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiId.require("packId", "../canary"))
                .withMessageStartingWith("packId is not a Boomi id")
                .withMessageNotContaining("canary");
    }
}
