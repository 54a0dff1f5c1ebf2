package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.github.promodeploy.fixtures.ScriptedTransport;
import org.junit.jupiter.api.Test;

/** The build runs this with several versions of Jackson, see the POM. */
class JacksonVersionTest {

    private static final boolean TOO_OLD = PackageVersion.VERSION.getMinorVersion() < 15;

    private final BoomiClientBuilder builder = TestClient.defaults()
            .transport(new ScriptedTransport()
                    .answer(200, "{\"@type\":\"Environment\",\"id\":\"e\",\"name\":\"Production\"}"));

    @Test
    void jackson_isWhatTheBuildSays() {
        String expected = System.getProperty("jackson.expected", PackageVersion.VERSION.toString());

        assertThat(PackageVersion.VERSION).hasToString(expected);
        assertThat(com.fasterxml.jackson.core.json.PackageVersion.VERSION).hasToString(expected);
    }

    @Test
    void build_withAJacksonThatIsTooOld_saysWhichOneIsNeededAndHowToSetIt() {
        assumeTrue(TOO_OLD);

        assertThatIllegalStateException()
                .isThrownBy(builder::build)
                .withMessageContaining("Jackson is too old: this library needs 2.15 or newer, and found jackson-core "
                        + PackageVersion.VERSION)
                .withMessageContaining("jackson-bom");
    }

    @Test
    void build_withAnyOther_works() {
        assumeTrue(!TOO_OLD);

        assertThat(builder.build().environments().get("e").name()).contains("Production");
    }

    @Test
    void partsOfJackson_ofTwoVersions_areNamed() {
        assertThat(JacksonVersion.problem(version(15), version(22)).orElseThrow())
                .startsWith("the parts of Jackson do not fit together: jackson-databind needs a jackson-core of its own"
                        + " version, and found jackson-core 2.15.4 and jackson-databind 2.22.4")
                .contains("jackson-bom");
        assertThat(JacksonVersion.problem(version(22), version(15))).isEmpty();
        assertThat(JacksonVersion.problem(version(15), version(15))).isEmpty();
        assertThat(JacksonVersion.problem(version(22), version(14)).orElseThrow())
                .startsWith("Jackson is too old");
    }

    private static Version version(int minor) {
        return new Version(2, minor, 4, null, "com.fasterxml.jackson.core", "any");
    }
}
