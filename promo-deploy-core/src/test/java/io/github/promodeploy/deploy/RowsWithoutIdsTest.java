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
import io.github.promodeploy.simulator.world.SimulatedWorld;
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

    private static Promotions answering(
            SimulatedWorld.Builder world, UnaryOperator<String> change, Predicate<Promotions> when) {
        Promotions[] made = new Promotions[1];
        made[0] = new Promotions(
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

    private static SimulatedWorld.Builder installed() {
        return TestDialect.world()
                .share(Promotions.PACK, Promotions.GROUP)
                .install("instance-east", Promotions.PACK, Promotions.EAST)
                .install("instance-west", Promotions.PACK, Promotions.WEST);
    }

    private static PackageAndDeployResult run(Promotions promotions) {
        return TestDialect.PLATFORM
                .deployer(promotions)
                .build()
                .run(Promotions.existingPack().build(), Promotions.RUN);
    }

    private static int installs(Promotions promotions) {
        return promotions.boomi.journal().entries(INSTANCE, Operation.CREATE).size();
    }

    @Test
    void run_whereProcessesAreRowsOfTheirOwn_usesEachInstallationOnce() {
        Promotions promotions = answering(installed(), RowsWithoutIdsTest::split, any -> true);

        PackageAndDeployResult result = run(promotions);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(installs(promotions)).isZero();
        assertThat(result.reused())
                .filteredOn(reused -> reused.object().equals(INSTANCE))
                .extracting(ReusedObject::id)
                .containsExactly("instance-east", "instance-west");
    }

    @Test
    void run_whereNoInstallationGivesItsId_stopsBeforeItInstallsThePackAgain() {
        Promotions promotions = answering(installed(), RowsWithoutIdsTest::withoutIds, any -> true);

        PackageAndDeployResult result = run(promotions);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(Promotions.failure(result))
                .contains(
                        "account " + Promotions.EAST
                                + " has installed the pack, but the server did not give the id that"
                                + " an attachment needs, for its only installation",
                        "Run again, or attach the pack");
        assertThat(promotions.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_whoseInstallationIsLost_andShowsWithoutItsId_doesNotInstallAgain() {
        Promotions promotions =
                answering(TestDialect.world(), RowsWithoutIdsTest::withoutIds, made -> installs(made) > 0);
        promotions.boomi.faults().on(INSTANCE, Operation.CREATE).resetAfterProcessing();

        PackageAndDeployResult result = run(promotions);

        assertThat(installs(promotions)).isEqualTo(2);
        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(Promotions.statuses(result)).doesNotContain(EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(Promotions.reason(result, 0))
                .contains("the pack is installed now, but the server did not give the id of the installation");
    }

    @Test
    void run_whoseLastLookSeesNoIds_doesNotSayThatThePackWasTakenAway() {
        Promotions promotions = answering(
                installed(),
                RowsWithoutIdsTest::withoutIds,
                made -> !TestDialect.PLATFORM.deployedTo(made.boomi).isEmpty());

        PackageAndDeployResult result = run(promotions);

        assertThat(Promotions.statuses(result)).containsOnly(EnvironmentStatus.UNKNOWN);
        assertThat(Promotions.reason(result, 0))
                .contains("the server did not give the id of an installation in account " + Promotions.EAST);
        assertThat(result.created()).extracting(CreatedObject::object).contains("IntegrationPackEnvironmentAttachment");
    }
}
