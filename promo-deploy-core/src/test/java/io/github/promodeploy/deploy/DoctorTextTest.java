package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promodeploy.deploy.doctor.BoomiDoctor;
import io.github.promodeploy.deploy.doctor.DoctorCheck;
import io.github.promodeploy.deploy.doctor.DoctorFinding;
import io.github.promodeploy.deploy.doctor.DoctorReport;
import io.github.promodeploy.deploy.doctor.DoctorStatus;
import io.github.promodeploy.simulator.exchange.Operation;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of a report: names that servers and people chose, secrets, and the JSON. */
class DoctorTextTest {

    private static final String LONG = "x".repeat(100_000);

    private static DoctorReport examine(String environmentName, String accountName) throws Exception {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().build(),
                TestDialect.world()
                        .environment(TestBed.EAST, "env-odd", environmentName)
                        .build());
        String account = new ObjectMapper()
                .createObjectNode()
                .put("@type", "Account")
                .put("accountId", TestBed.ACCOUNT)
                .put("name", accountName)
                .toString();
        bed.boomi.faults().on("Account", Operation.GET).respond(200, account);
        return BoomiDoctor.examine(bed.client, TestBed.existingPack().build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J\u001b[31mFAIL",
                "two\r\nlines",
                "\u202eoverridden",
                "\u2028separated",
                "<script>alert(1)</script>",
                "\u009b31m",
                "\ud83d\ude80 rocket",
                "'; DROP TABLE",
                "bell\u0007"
            })
    void examine_withAHostileName_escapesAndShortensIt(String beginning) throws Exception {
        DoctorReport report = examine(beginning + LONG, beginning + LONG);

        assertThat(report.findings()).allSatisfy(finding -> {
            assertThat(finding.seen()).hasSizeLessThan(3_000);
            assertThat(finding.seen().codePoints())
                    .noneMatch(Character::isISOControl)
                    .noneMatch(c -> Character.getType(c) == Character.FORMAT || c == 0x2028);
        });
        assertThat(report.toJson()).hasSizeLessThan(20_000);
        JsonNode json = new ObjectMapper().readTree(report.toJson());
        assertThat(json.path("findings")).hasSameSizeAs(report.findings());
        assertThat(report.isHealthy()).isTrue();
    }

    @Test
    void examine_withASecretInNamesAndMessages_masksIt() throws Exception {
        String secret = TestBed.TOKEN;
        DoctorReport named = examine("env of " + secret, secret + " account");
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("DeployedPackage", Operation.QUERY).always().boomiError(403, "No " + secret + " here.");
        bed.faultOn("AccountGroupAccount", Operation.QUERY).always().html(500);
        DoctorReport echoed = BoomiDoctor.examine(bed.client);

        assertThat(echoed.isHealthy()).isFalse();
        assertThat(named + named.toJson() + named.toMap() + echoed + echoed.toJson() + echoed.toMap())
                .contains("env of ***", "No *** here.")
                .doesNotContain(secret, secret.substring(0, 12).toLowerCase(Locale.ROOT));
    }

    @Test
    void toJson_hasEveryFieldAndNoNull() throws Exception {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("PackagedComponent", Operation.QUERY).always().boomiError(403, "No.");
        DoctorReport report = BoomiDoctor.examine(bed.client);

        JsonNode json = new ObjectMapper().readTree(report.toJson());

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("form", "healthy", "server", "accountId", "dialect", "findings", "notChecked");
        assertThat(json.path("form").intValue()).isEqualTo(DoctorReport.FORM);
        assertThat(json.path("healthy").booleanValue()).isTrue();
        assertThat(json.path("dialect").textValue()).isEqualTo("PLATFORM");
        assertThat(json.path("findings"))
                .allSatisfy(finding -> assertThat(finding.fieldNames())
                        .toIterable()
                        .containsExactly("check", "subject", "status", "seen", "advice"))
                .anySatisfy(finding -> {
                    assertThat(finding.path("subject").textValue()).isEqualTo("PackagedComponent");
                    assertThat(finding.path("status").textValue()).isEqualTo("WARN");
                    assertThat(finding.path("advice").textValue()).isNotBlank();
                });
        assertThat(json.path("notChecked"))
                .isNotEmpty()
                .allSatisfy(skipped ->
                        assertThat(skipped.fieldNames()).toIterable().containsExactly("check", "subject", "reason"));
        assertThat(new ObjectMapper().valueToTree(report).toString()).isEqualTo(json.toString());
    }

    /** The names are stable, since programs read them. */
    @Test
    void names_areStable() {
        assertThat(DoctorCheck.values())
                .extracting(Enum::name)
                .containsExactly(
                        "CONNECTION",
                        "CREDENTIALS",
                        "CLOCK",
                        "ACCOUNT",
                        "OVERRIDE_ACCOUNT",
                        "DIALECT",
                        "READ",
                        "ACCOUNT_GROUP",
                        "ENVIRONMENTS",
                        "PACK",
                        "JOURNAL");
        assertThat(DoctorStatus.values()).extracting(Enum::name).containsExactly("OK", "WARN", "FAIL");
    }

    @Test
    void findings_areInTheOrderOfTheChecks() throws Exception {
        assertThat(examine("a", "b").findings())
                .extracting(DoctorFinding::check)
                .isSorted();
    }
}
