package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.exchange.SimulatedRequest;
import io.github.promodeploy.simulator.settings.PackNames;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A pack that has the new pack's name is not the new pack when it is of another type, or describes itself otherwise. */
class PackOfTheNameTest {

    private static final String NAME = "Order Processing";
    private static final String OURS = "Orders and fulfilment";

    private final List<SimulatedBoomi> boomi = new ArrayList<>();
    private final RunJournal journal = RunJournal.inMemory();

    private static String object(TestDialect dialect) {
        return dialect == TestDialect.GUIDE ? "IntegrationPack" : "PublisherIntegrationPack";
    }

    private static String body(String type, String description) {
        return "{\"name\":\"" + NAME + "\",\"installationType\":\"" + type + "\",\"Description\":\"" + description
                + "\"}";
    }

    /** The run's request for a pack is lost, and somebody else makes one of the name at the same moment. */
    private TestBed crossedBy(TestDialect dialect, String type, String description) {
        TestBed bed = new TestBed(
                dialect.settings().packNames(PackNames.DUPLICATES_ALLOWED).build(),
                TestDialect.world().build(),
                ConcurrentChange.before(
                        "POST",
                        "/" + object(dialect),
                        () -> ConcurrentChange.post(boomi.get(0), object(dialect), body(type, description))),
                builder -> {});
        boomi.add(bed.boomi);
        bed.faultOn(object(dialect), Operation.CREATE).occurrence(2).resetBeforeProcessing();
        return bed;
    }

    private PackageAndDeployResult run(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed)
                .journal(journal)
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);
    }

    @ParameterizedTest
    @CsvSource({
        "GUIDE,    SINGLE, Orders and fulfilment, whose installationType is SINGLE and not MULTI",
        "PLATFORM, SINGLE, Orders and fulfilment, whose installationType is SINGLE and not MULTI",
        "GUIDE,    MULTI,  Others' orders,        whose description is 'Others' orders'",
        "PLATFORM, MULTI,  Others' orders,        whose description is 'Others' orders'"
    })
    void pack_thatIsNotAsItWasAskedFor_isNotTakenUp(
            TestDialect dialect, String type, String description, String words) {
        TestBed bed = crossedBy(dialect, type, description);

        PackageAndDeployResult result = run(dialect, bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.UNKNOWN);
        assertThat(TestBed.failure(result))
                .contains(
                        "there is a pack of that name, '" + NAME + "' (", words, "not the one that this run asked for");
        assertThat(result.integrationPackId()).isEmpty();
        assertThat(bed.boomi.state().packsNamed(NAME))
                .singleElement()
                .satisfies(pack -> assertThat(pack.members()).isEmpty());
    }

    @Test
    void pack_thatIsNotAsItWasAskedFor_isInTheWayUntilItIsGone() {
        TestBed bed = crossedBy(TestDialect.PLATFORM, "SINGLE", OURS);
        run(TestDialect.PLATFORM, bed);

        assertThat(run(TestDialect.PLATFORM, bed).outcome()).isEqualTo(RunOutcome.UNKNOWN);

        bed.boomi.faults().clear();
        String others = bed.boomi.state().pack(NAME).orElseThrow().id();
        bed.boomi.handle(SimulatedRequest.of(
                        "DELETE", "/partner/api/rest/v1/" + TestBed.ACCOUNT + "/PublisherIntegrationPack/" + others)
                .withBasicAuth(TestBed.USER, TestBed.TOKEN));
        assertThat(run(TestDialect.PLATFORM, bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.state().pack(NAME).orElseThrow().installationType())
                .isEqualTo("MULTI");
    }

    /** Spaces do not count; a type or description that the server does not show says nothing. */
    @ParameterizedTest
    @EnumSource
    void pack_thatIsAsItWasAskedFor_isTakenUp(TestDialect dialect) {
        assertThat(run(dialect, crossedBy(dialect, "MULTI", " Orders  and fulfilment"))
                        .outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
    }

    @ParameterizedTest
    @EnumSource
    void pack_thatShowsItsNameOnly_isTakenUp(TestDialect dialect) {
        TestBed bed = new TestBed(
                dialect.settings().build(), TestDialect.world().build(), PackOfTheNameTest::namesOnly, builder -> {});
        bed.faultOn(object(dialect), Operation.CREATE).resetAfterProcessing();

        assertThat(run(dialect, bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    /** A server whose queries show neither types nor descriptions. */
    private static HttpTransport namesOnly(HttpTransport server) {
        return call -> {
            HttpReply reply = server.send(call);
            return call.uri().getPath().endsWith("IntegrationPack/query")
                    ? new HttpReply(
                            reply.statusCode(),
                            HttpHeaders.of(Map.of("Content-Type", List.of("application/json")), (name, value) -> true),
                            reply.text()
                                    .replaceAll("\"(installationType|Description)\":\"[^\"]*\",", "")
                                    .replaceAll(",\"(installationType|Description)\":\"[^\"]*\"", "")
                                    .getBytes(StandardCharsets.UTF_8))
                    : reply;
        };
    }

    @ParameterizedTest
    @EnumSource
    void pack_ofAnotherType_isNotAdopted(TestDialect dialect) {
        TestBed bed = there(dialect, "SINGLE");

        PackageAndDeployResult result = adopt(dialect, bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result))
                .contains("named '" + NAME + "' exists already (pack-there;")
                .contains("whose installationType is SINGLE and not MULTI, so it cannot be reused")
                .doesNotContain("--on-existing");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    /** A description is for subscribers; a request to adopt a pack of the name means that one. */
    @ParameterizedTest
    @EnumSource
    void pack_ofAnotherDescription_isAdopted(TestDialect dialect) {
        TestBed bed = there(dialect, "MULTI");

        PackageAndDeployResult result = adopt(dialect, bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.integrationPackId()).contains("pack-there");
    }

    @ParameterizedTest
    @EnumSource
    void pack_ofTheTypeThatWasAskedFor_isAdopted(TestDialect dialect) {
        PackageAndDeployResult result = dialect.deployer(there(dialect, "SINGLE"))
                .installationType(InstallationType.SINGLE)
                .onExisting(OnExisting.ADOPT)
                .build()
                .run(TestBed.newPack().build());

        assertThat(result.failure()).isEmpty();
        assertThat(result.integrationPackId()).contains("pack-there");
    }

    private static TestBed there(TestDialect dialect, String type) {
        return new TestBed(
                dialect.settings().build(),
                TestDialect.world()
                        .integrationPack(SimulatedPack.of("pack-there", NAME, TestBed.ACCOUNT)
                                .withInstallationType(type)
                                .withDescription("Another one"))
                        .build());
    }

    private PackageAndDeployResult adopt(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed)
                .journal(journal)
                .onExisting(OnExisting.ADOPT)
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);
    }
}
