package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResponse;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedRequestTest {

    private final TestBed bed = new TestBed();

    private static void assertRefused(TestBed bed, PackageAndDeployResult result, String problem) {
        PackageAndDeployResponse response = result.toResponse();
        assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(result.failure().orElseThrow().step()).isEmpty();
        assertThat(result.failure().orElseThrow().cause()).containsInstanceOf(InvalidRequestException.class);
        assertThat(response.success()).isFalse();
        assertThat(response.errorCode()).isEqualTo("INVALID_REQUEST");
        assertThat(response.errorMessage()).contains(problem);
        assertThat(response.deploymentStatus()).isEmpty();
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_forAnotherProductionAccount_isRefused() {
        PackageAndDeployResult result = bed.run(TestBed.newPack().prodAccountId("other-ACC01"));

        assertRefused(bed, result, "prodAccountId is other-ACC01, but the client is of account acme-PROD01");
    }

    @Test
    void run_withAReleaseDate_isRefusedByTheGuideDialect() {
        PackageAndDeployResult result = bed.run(TestBed.newPack().releaseOnDate(LocalDate.of(2030, 1, 1)));

        assertRefused(bed, result, "releaseOnDate cannot be used with the GUIDE dialect");
    }

    @Test
    void run_withABranch_isRefusedByTheGuideDialect() {
        PackageAndDeployResult result = bed.run(TestBed.newPack().branch("release-7"));

        assertRefused(bed, result, "branch cannot be used with the GUIDE dialect");
    }

    @Test
    void run_withSeveralMistakes_namesThemAll() {
        PackageAndDeployResult result =
                bed.run(TestBed.newPack().prodAccountId("other-ACC01").releaseOnDate(LocalDate.of(2030, 1, 1)));

        assertRefused(bed, result, "prodAccountId");
        assertRefused(bed, result, "releaseOnDate");
    }

    @Test
    void run_withThePlainPrefixAndAnotherAccountsTarget_isRefused() {
        TestBed plain = TestBed.withClient(client -> client.apiPrefix(ApiPrefix.PLAIN));

        PackageAndDeployResult result = plain.run(TestBed.newPack()
                .targetAccountGroupId("")
                .addTargetEnvironment(TargetEnvironment.of("env-0"))
                .addTargetEnvironment(TargetEnvironment.builder()
                        .environmentId("env-1")
                        .accountId(TestBed.EAST)
                        .build()));

        assertRefused(plain, result, "targetEnvironments[1].accountId is acme_east-SUB01, which the plain path prefix");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "../x", "a/b", "a:b"})
    void run_withARunIdThatIsNoId_isRefused(String runId) {
        PackageAndDeployer deployer = bed.deployer().build();

        assertThatThrownBy(() -> deployer.run(TestBed.newPack().build(), runId))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("runId is not a Boomi id");
        assertThatThrownBy(() -> deployer.start(TestBed.newPack().build(), runId))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_withoutARunId_takesAFreshOneEachTime() {
        PackageAndDeployer deployer = bed.deployer().build();

        String first = deployer.run(TestBed.newPack().build()).runId();
        String second = deployer.run(TestBed.newPack().build()).runId();

        assertThat(Set.of(first, second)).hasSize(2).allMatch(id -> id.matches("[0-9a-f-]{36}"));
    }

    @Test
    void build_withSettingsThatMakeNoSense_namesThemAll() {
        assertThatThrownBy(() -> bed.deployer()
                        .maxConcurrentDeployments(0)
                        .timeout(Duration.ZERO)
                        .branch(" ")
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("maxConcurrentDeployments must be 1 to 64, but is 0")
                .hasMessageContaining("timeout must be more than 0")
                .hasMessageContaining("branch must not be blank");
        assertThatThrownBy(() -> bed.deployer().maxConcurrentDeployments(65).build())
                .hasMessageContaining("but is 65");
    }
}
