package io.github.promodeploy.boomi.internal.document;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.core.Version;
import org.junit.jupiter.api.Test;

class DatabindVersionTest {

    @Test
    void partsOfJackson_ofTwoVersions_areNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> DatabindVersion.requireFit(version(15), version(22)))
                .withMessageStartingWith(
                        "the parts of Jackson do not fit together: jackson-databind 2.22.4 needs a jackson-core of its own"
                                + " version, and found 2.15.4")
                .withMessageContaining("jackson-bom");
        assertThatNoException().isThrownBy(() -> DatabindVersion.requireFit(version(22), version(15)));
        assertThatNoException().isThrownBy(() -> DatabindVersion.requireFit(version(15), version(15)));
    }

    private static Version version(int minor) {
        return new Version(2, minor, 4, null, "com.fasterxml.jackson.core", "any");
    }
}
