package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.deploy.doctor.BoomiDoctor;
import io.github.promodeploy.deploy.doctor.DoctorCheck;
import io.github.promodeploy.deploy.doctor.DoctorFinding;
import io.github.promodeploy.deploy.doctor.DoctorReport;
import io.github.promodeploy.deploy.doctor.DoctorStatus;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the doctor says of the account group, the environments and the pack of a request, over real HTTP. */
@Timeout(60)
class DoctorRequestTest extends DoctorTestCase {

    @ParameterizedTest
    @EnumSource
    void examine_withAnUnmanagedAccount_namesIt(TestDialect dialect) {
        BoomiSimulator boomi = start(dialect);

        DoctorReport report = examine(
                client(boomi),
                toGroupAndOwn()
                        .addTargetEnvironment(TargetEnvironment.builder()
                                .environmentId("env-x")
                                .accountId("acme-FOREIGN")
                                .build()));

        assertThat(notOk(report)).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo(DoctorCheck.OVERRIDE_ACCOUNT);
            assertThat(finding.subject()).contains("acme-FOREIGN");
            assertThat(finding.status()).isEqualTo(DoctorStatus.FAIL);
            assertThat(finding.advice().orElse("")).contains("--skip-account");
        });
    }

    @Test
    void examine_withAnAccountThatIsSkipped_doesNotReadIt() {
        BoomiSimulator boomi = start(TestDialect.PLATFORM);
        boomi.faults()
                .on("Environment", Operation.QUERY)
                .where(call -> call.overrideAccount().equals(Optional.of(TestBed.WEST)))
                .always()
                .boomiError(403, "Access denied.");
        try (BoomiClient client = client(boomi).build()) {
            DoctorReport report = BoomiDoctor.builder(client)
                    .request(toGroupAndOwn().build())
                    .skipAccounts(List.of(TestBed.WEST))
                    .build()
                    .examine();

            assertThat(notOk(report)).isEmpty();
            assertThat(finding(report, DoctorCheck.ENVIRONMENTS).seen()).contains("3 target environments");
        }
    }

    @Test
    void examine_throughThePlainApi_saysThatItReachesNoOtherAccount() {
        BoomiSimulator boomi = start(TestDialect.PLATFORM);

        DoctorReport report = examine(client(boomi).apiPrefix(ApiPrefix.PLAIN), toGroupAndOwn());

        assertThat(finding(report, DoctorCheck.OVERRIDE_ACCOUNT).status()).isEqualTo(DoctorStatus.FAIL);
        assertThat(finding(report, DoctorCheck.OVERRIDE_ACCOUNT).seen()).contains(TestBed.EAST, TestBed.WEST);
        assertThat(notChecked(examine(client(boomi).apiPrefix(ApiPrefix.PLAIN))))
                .contains(DoctorCheck.OVERRIDE_ACCOUNT);
    }

    @ParameterizedTest
    @EnumSource
    void examine_withAnUnknownAccountGroup_saysSo(TestDialect dialect) {
        BoomiSimulator boomi = start(dialect);

        DoctorReport report = examine(client(boomi), TestBed.existingPack().targetAccountGroupId("group-x"));

        assertThat(finding(report, DoctorCheck.ACCOUNT_GROUP).status()).isEqualTo(DoctorStatus.FAIL);
        assertThat(finding(report, DoctorCheck.ACCOUNT_GROUP).subject()).contains("group-x");
        assertThat(notChecked(report)).contains(DoctorCheck.ENVIRONMENTS, DoctorCheck.OVERRIDE_ACCOUNT);
    }

    @ParameterizedTest
    @CsvSource({"PLATFORM, acme_east-SUB01, FAIL", "PLATFORM, , FAIL", "GUIDE, acme_east-SUB01, FAIL", "GUIDE, , WARN"})
    void examine_withUnknownEnvironments_namesThem(TestDialect dialect, @Nullable String account, DoctorStatus status) {
        BoomiSimulator boomi = start(dialect);

        DoctorReport report = examine(
                client(boomi),
                TestBed.existingPack()
                        .addTargetEnvironment(TargetEnvironment.builder()
                                .environmentId("env-x")
                                .accountId(Optional.ofNullable(account))
                                .build()));

        assertThat(finding(report, DoctorCheck.ENVIRONMENTS).status()).isEqualTo(status);
        assertThat(finding(report, DoctorCheck.ENVIRONMENTS).seen())
                .contains("env-x in account " + (account == null ? TestBed.ACCOUNT : account));
    }

    @Test
    void examine_ofAGroupWithoutEnvironments_saysSo() {
        BoomiSimulator boomi = start(
                TestDialect.PLATFORM, world().subAccount("acme-EMPTY").accountGroup("group-e", "E", "acme-EMPTY"));

        assertThat(finding(
                                examine(client(boomi), TestBed.existingPack().targetAccountGroupId("group-e")),
                                DoctorCheck.ENVIRONMENTS)
                        .seen())
                .contains("none of the accounts has an environment", "acme-EMPTY");
    }

    @ParameterizedTest
    @EnumSource
    void examine_ofAPack_saysWhetherARunCanUseIt(TestDialect dialect) {
        BoomiSimulator boomi = start(dialect);

        DoctorFinding missing =
                finding(examine(client(boomi), toGroupAndOwn().integrationPackId("pack-x")), DoctorCheck.PACK);
        DoctorFinding free = finding(examine(client(boomi), TestBed.newPack()), DoctorCheck.PACK);
        DoctorFinding taken =
                finding(examine(client(boomi), TestBed.newPack().newPackName("Existing Pack")), DoctorCheck.PACK);

        assertThat(missing.status()).isEqualTo(DoctorStatus.FAIL);
        assertThat(missing.seen()).contains("does not exist", TestBed.ACCOUNT);
        assertThat(free.status()).isEqualTo(DoctorStatus.OK);
        assertThat(taken.status()).isEqualTo(DoctorStatus.WARN);
        assertThat(taken.seen()).contains(TestBed.PACK);
    }

    @Test
    void examine_ofAPackWithPendingChanges_namesThem() {
        BoomiSimulator boomi = start(TestDialect.PLATFORM, TestBed.world().environment(TestBed.ACCOUNT, OWN, "Own"));

        DoctorFinding pack = finding(examine(client(boomi), toGroupAndOwn()), DoctorCheck.PACK);

        assertThat(pack.status()).isEqualTo(DoctorStatus.WARN);
        assertThat(pack.seen()).contains("pending: comp-invoices");
    }
}
