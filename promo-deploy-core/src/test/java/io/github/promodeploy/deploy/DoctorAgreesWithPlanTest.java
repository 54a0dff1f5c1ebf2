package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.deploy.doctor.BoomiDoctor;
import io.github.promodeploy.deploy.doctor.DoctorReport;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.simulator.exchange.Operation;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever read of a run is forbidden: the doctor fails exactly if the run would stop. */
class DoctorAgreesWithPlanTest {

    private static final String OWN = "env-own";

    /** Where the targets of a request are. */
    enum Targets {
        GROUP {
            @Override
            PackageAndDeployRequest request() {
                return TestBed.existingPack().build();
            }
        },
        GROUP_AND_OWN {
            @Override
            PackageAndDeployRequest request() {
                return TestBed.existingPack()
                        .addTargetEnvironment(TargetEnvironment.of(OWN))
                        .build();
            }
        },
        OWN_ONLY {
            @Override
            PackageAndDeployRequest request() {
                return withoutGroup(TargetEnvironment.of(DoctorAgreesWithPlanTest.OWN));
            }
        },
        OWN_BY_ACCOUNT {
            @Override
            PackageAndDeployRequest request() {
                return withoutGroup(TargetEnvironment.builder()
                        .environmentId(DoctorAgreesWithPlanTest.OWN)
                        .accountId(TestBed.ACCOUNT)
                        .build());
            }
        },
        OTHER_BY_ACCOUNT {
            @Override
            PackageAndDeployRequest request() {
                return withoutGroup(TargetEnvironment.builder()
                        .environmentId("env-1")
                        .accountId(TestBed.EAST)
                        .build());
            }
        };

        abstract PackageAndDeployRequest request();

        private static PackageAndDeployRequest withoutGroup(TargetEnvironment target) {
            return PackageAndDeployRequest.builder()
                    .prodComponentId(TestBed.COMPONENT)
                    .packageVersion("1.2.0")
                    .integrationPackId(TestBed.PACK)
                    .addTargetEnvironment(target)
                    .build();
        }
    }

    /** A kind of read. */
    private record Read(String object, Operation operation) {}

    private static TestBed bed(TestDialect dialect) {
        return new TestBed(
                dialect.settings().build(),
                TestDialect.world()
                        .environment(TestBed.ACCOUNT, OWN, "Own")
                        .share(TestBed.PACK, TestBed.GROUP)
                        .install("instance-e", TestBed.PACK, TestBed.EAST)
                        .build(),
                transport -> transport,
                client -> client.retryPolicy(RetryPolicy.NONE));
    }

    private static PromotionPlan plan(TestBed bed, TestDialect dialect, PackageAndDeployRequest request) {
        return dialect.deployer(bed).build().plan(request);
    }

    private static DoctorReport examine(TestBed bed, TestDialect dialect, PackageAndDeployRequest request) {
        return BoomiDoctor.builder(bed.client)
                .dialect(dialect.spoken())
                .request(request)
                .build()
                .examine();
    }

    @ParameterizedTest
    @CsvSource({
        "GUIDE, GROUP",
        "GUIDE, GROUP_AND_OWN",
        "GUIDE, OWN_ONLY",
        "GUIDE, OWN_BY_ACCOUNT",
        "GUIDE, OTHER_BY_ACCOUNT",
        "PLATFORM, GROUP",
        "PLATFORM, GROUP_AND_OWN",
        "PLATFORM, OWN_ONLY",
        "PLATFORM, OWN_BY_ACCOUNT",
        "PLATFORM, OTHER_BY_ACCOUNT",
    })
    void examine_whenAReadOfTheRunIsForbidden_failsExactlyIfTheRunStops(TestDialect dialect, Targets targets) {
        TestBed undisturbed = bed(dialect);
        assertThat(plan(undisturbed, dialect, targets.request()).failure()).isEmpty();
        Set<Read> reads = undisturbed.boomi.journal().entries().stream()
                .map(entry -> new Read(entry.object(), entry.operation()))
                .collect(Collectors.toSet());

        assertThat(reads).isNotEmpty().allSatisfy(read -> {
            TestBed bed = bed(dialect);
            bed.faultOn(read.object(), read.operation()).always().boomiError(403, "Access denied.");

            PromotionPlan plan = plan(bed, dialect, targets.request());
            DoctorReport report = examine(bed, dialect, targets.request());

            assertThat(report.isHealthy())
                    .as("plan: %s%ndoctor: %s", plan.failure(), report.toJson())
                    .isEqualTo(plan.isFeasible());
        });
    }
}
