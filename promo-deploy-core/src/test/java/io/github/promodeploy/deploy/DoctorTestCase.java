package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.BoomiClientBuilder;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.doctor.BoomiDoctor;
import io.github.promodeploy.deploy.doctor.DoctorCheck;
import io.github.promodeploy.deploy.doctor.DoctorFinding;
import io.github.promodeploy.deploy.doctor.DoctorReport;
import io.github.promodeploy.deploy.doctor.DoctorStatus;
import io.github.promodeploy.deploy.doctor.SkippedCheck;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A simulator behind HTTP, and what the doctor finds in it. */
abstract class DoctorTestCase {

    static final String OWN = "env-own";

    private @Nullable BoomiSimulator started;

    static SimulatedWorldBuilder world() {
        return TestDialect.world().environment(TestBed.ACCOUNT, OWN, "Own");
    }

    BoomiSimulator start(TestDialect dialect) {
        return start(dialect, world());
    }

    BoomiSimulator start(TestDialect dialect, SimulatedWorldBuilder world) {
        started = BoomiSimulator.builder()
                .settings(dialect.settings().build())
                .world(world.build())
                .start();
        return started;
    }

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    static BoomiClientBuilder client(BoomiSimulator boomi) {
        return BoomiClient.builder()
                .baseUrl(boomi.baseUrl())
                .accountId(TestBed.ACCOUNT)
                .credentials(BoomiCredentials.usernamePassword(TestBed.USER, TestBed.TOKEN))
                .throttle(Throttle.none())
                .retryPolicy(RetryPolicy.NONE);
    }

    static DoctorReport examine(BoomiClientBuilder builder) {
        try (BoomiClient client = builder.build()) {
            return BoomiDoctor.examine(client);
        }
    }

    static DoctorReport examine(BoomiClientBuilder builder, PackageAndDeployRequest.Builder request) {
        try (BoomiClient client = builder.build()) {
            return BoomiDoctor.examine(client, request.build());
        }
    }

    static PackageAndDeployRequest.Builder toGroupAndOwn() {
        return TestBed.existingPack().addTargetEnvironment(TargetEnvironment.of(OWN));
    }

    static DoctorFinding finding(DoctorReport report, DoctorCheck check) {
        List<DoctorFinding> found = report.findings().stream()
                .filter(finding -> finding.check() == check)
                .toList();
        assertThat(found).as("%s in %s", check, report).hasSize(1);
        return found.get(0);
    }

    static DoctorFinding read(DoctorReport report, String object) {
        return report.findings().stream()
                .filter(finding -> finding.check() == DoctorCheck.READ)
                .filter(finding -> finding.subject().equals(Optional.of(object)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(object + " in " + report));
    }

    static Set<DoctorCheck> notChecked(DoctorReport report) {
        return report.notChecked().stream().map(SkippedCheck::check).collect(Collectors.toSet());
    }

    static List<DoctorFinding> notOk(DoctorReport report) {
        return report.findings().stream()
                .filter(finding -> finding.status() != DoctorStatus.OK)
                .toList();
    }
}
