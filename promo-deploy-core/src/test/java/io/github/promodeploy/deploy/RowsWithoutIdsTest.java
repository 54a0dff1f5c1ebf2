package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.fixtures.ScriptedTransport;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Rows of installations that do not give their id, as in an example of Boomi's API reference. */
class RowsWithoutIdsTest {

    private static final String INSTANCE = "IntegrationPackInstance";

    /** Puts the processes of each installation into a row of their own. */
    private static String split(String body) {
        return body.replaceAll(
                "(\\{\"@type\":\"IntegrationPackInstance\"[^{}]*(?:\\{[^{}]*}[^{}]*)*})",
                "$1,{\"@type\":\"IntegrationPackInstance\",\"ProcessId\":[{\"originalProcessId\":\"p\"}]}");
    }

    private static String withoutIds(String body) {
        return body.replaceAll("\"id\":\"[^\"]*\",?", "");
    }

    private static TestBed answering(
            SimulatedWorldBuilder world, UnaryOperator<String> change, Predicate<TestBed> when) {
        TestBed[] made = new TestBed[1];
        made[0] = new TestBed(
                TestDialect.PLATFORM.settings().build(),
                world.build(),
                network -> call -> {
                    HttpReply reply = network.send(call);
                    return isQuery(call) && when.test(made[0]) ? changed(reply, change) : reply;
                },
                client -> {});
        return made[0];
    }

    private static boolean isQuery(HttpCall call) {
        return call.uri().getPath().endsWith("/" + INSTANCE + "/query");
    }

    private static HttpReply changed(HttpReply reply, UnaryOperator<String> change) {
        String body = change.apply(reply.text());
        assertThat(body.equals(reply.text())).as(body).isEqualTo(!body.contains(INSTANCE));
        return ScriptedTransport.reply(reply.statusCode(), body, Map.of("Content-Type", "application/json"));
    }

    private static SimulatedWorldBuilder installed() {
        return TestDialect.world()
                .share(TestBed.PACK, TestBed.GROUP)
                .install("instance-east", TestBed.PACK, TestBed.EAST)
                .install("instance-west", TestBed.PACK, TestBed.WEST);
    }

    private static PackageAndDeployResult run(TestBed bed) {
        return TestDialect.PLATFORM
                .deployer(bed)
                .build()
                .run(TestBed.existingPack().build(), TestBed.RUN);
    }

    private static int installs(TestBed bed) {
        return bed.boomi.journal().entries(INSTANCE, Operation.CREATE).size();
    }

    @Test
    void run_whereProcessesAreRowsOfTheirOwn_usesEachInstallationOnce() {
        TestBed bed = answering(installed(), RowsWithoutIdsTest::split, any -> true);

        PackageAndDeployResult result = run(bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(installs(bed)).isZero();
        assertThat(result.reused())
                .filteredOn(reused -> reused.object().equals(INSTANCE))
                .extracting(ReusedObject::id)
                .containsExactly("instance-east", "instance-west");
    }

    @Test
    void run_whereNoInstallationGivesItsId_stopsBeforeItInstallsThePackAgain() {
        TestBed bed = answering(installed(), RowsWithoutIdsTest::withoutIds, any -> true);

        PackageAndDeployResult result = run(bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result))
                .contains(
                        "account " + TestBed.EAST
                                + " has installed the pack, but the server did not give the id that"
                                + " an attachment needs, for its only installation",
                        "Run again, or attach the pack");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_whoseInstallationIsLost_andShowsWithoutItsId_doesNotInstallAgain() {
        TestBed bed = answering(TestDialect.world(), RowsWithoutIdsTest::withoutIds, made -> installs(made) > 0);
        bed.faultOn(INSTANCE, Operation.CREATE).resetAfterProcessing();

        PackageAndDeployResult result = run(bed);

        assertThat(installs(bed)).isEqualTo(2);
        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(TestBed.statuses(result)).doesNotContain(EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(TestBed.reason(result, 0))
                .contains("the pack is installed now, but the server did not give the id of the installation");
    }

    @Test
    void run_thatKnewTheIdsBefore_seesTheAttachments() {
        TestBed bed = answering(
                installed(),
                RowsWithoutIdsTest::withoutIds,
                made -> !TestDialect.PLATFORM.deployedTo(made.boomi).isEmpty());

        assertThat(run(bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void run_whoseLastLookSeesNoIds_doesNotSayThatThePackWasTakenAway() {
        TestBed bed = answering(
                installed(),
                RowsWithoutIdsTest::withoutIds,
                made -> !TestDialect.PLATFORM.deployedTo(made.boomi).isEmpty());
        bed.faultOn("IntegrationPackEnvironmentAttachment", Operation.QUERY)
                .where(call -> !TestDialect.PLATFORM.deployedTo(bed.boomi).isEmpty())
                .always()
                .respond(200, "{\"@type\":\"QueryResult\",\"result\":[],\"numberOfResults\":0}");

        PackageAndDeployResult result = run(bed);

        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.UNKNOWN);
        assertThat(TestBed.reason(result, 0))
                .contains("the server did not give the id of an installation in account " + TestBed.EAST);
        assertThat(result.created()).extracting(CreatedObject::object).contains("IntegrationPackEnvironmentAttachment");
    }
}
