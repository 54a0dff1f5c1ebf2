package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.promodeploy.boomi.accountgroupintegrationpack.CreateAccountGroupIntegrationPackRequest;
import io.github.promodeploy.boomi.branch.CreateBranchRequest;
import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.changelistenerstatus.ChangeListenerStatusRequest;
import io.github.promodeploy.boomi.changelistenerstatus.ListenerAction;
import io.github.promodeploy.boomi.component.ComponentXml;
import io.github.promodeploy.boomi.componentdiffrequest.ComponentDiffRequest;
import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.environmentatomattachment.CreateEnvironmentAtomAttachmentRequest;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.DryRunException;
import io.github.promodeploy.boomi.executionrequest.ExecutionRequest;
import io.github.promodeploy.boomi.executionrequest.ProcessProperty;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.integrationpack.CreateIntegrationPackRequest;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.CreateIntegrationPackEnvironmentAttachmentRequest;
import io.github.promodeploy.boomi.integrationpackinstance.CreateIntegrationPackInstanceRequest;
import io.github.promodeploy.boomi.mergerequest.CreateMergeRequestRequest;
import io.github.promodeploy.boomi.mergerequest.MergeRequestFields;
import io.github.promodeploy.boomi.mergerequest.MergeStrategy;
import io.github.promodeploy.boomi.mergerequest.UpdateMergeRequestRequest;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.processschedules.ProcessSchedules;
import io.github.promodeploy.boomi.processschedulestatus.ProcessScheduleStatus;
import io.github.promodeploy.boomi.publisherintegrationpack.CreatePublisherIntegrationPackRequest;
import io.github.promodeploy.boomi.publisherintegrationpack.PackOperation;
import io.github.promodeploy.boomi.publisherintegrationpack.UpdatePublisherIntegrationPackRequest;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every resource group does alike. */
class ResourceGroupsTest {

    private static final ComponentXml COMPONENT = ComponentXml.of("<Component name='n' type='process'/>");

    private final TestClient test = TestClient.withoutRetries();

    static Stream<Row<?>> rows() {
        return Stream.of(
                row("packagedComponents", "PackagedComponent", BoomiClient::packagedComponents)
                        .write(
                                "POST ",
                                (group, id) -> group.create(CreatePackagedComponentRequest.builder()
                                        .componentId(id)
                                        .build()))
                        .write("DELETE /x", (group, id) -> group.delete(id)),
                row("integrationPacks", "IntegrationPack", BoomiClient::integrationPacks)
                        .writeWithoutId(
                                "POST ",
                                group -> group.create(CreateIntegrationPackRequest.builder()
                                        .name("n")
                                        .build()))
                        .write("POST /x/PackagedComponent/p", (group, id) -> group.addPackagedComponent(id, "p"))
                        .write("POST /k/PackagedComponent/x", (group, id) -> group.addPackagedComponent("k", id)),
                row("releaseIntegrationPacks", "ReleaseIntegrationPack", BoomiClient::releaseIntegrationPacks)
                        .write(
                                "POST ",
                                (group, id) -> group.create(release().id(id).build()))
                        .write(
                                "POST ",
                                (group, id) -> group.create(
                                        release().integrationPackId(id).build()))
                        .write(
                                "POST /x",
                                (group, id) -> group.update(release().id(id).build())),
                row("deployedPackages", "DeployedPackage", BoomiClient::deployedPackages)
                        .write(
                                "POST ",
                                (group, id) -> group.create(
                                        deployment(id).packageId("p").build()))
                        .write(
                                "POST ",
                                (group, id) -> group.create(
                                        deployment("e").packageId(id).build()))
                        .write(
                                "POST ",
                                (group, id) -> group.create(
                                        deployment("e").componentId(id).build()))
                        .write("POST /x", (group, id) -> group.updateListenerStatus(id, ListenerStatus.PAUSED))
                        .write("DELETE /x", (group, id) -> group.delete(id))
                        .read("GET /x", (group, id) -> group.undeploy(id)),
                row("environments", "Environment", BoomiClient::environments),
                row("accountGroupAccounts", "AccountGroupAccount", BoomiClient::accountGroupAccounts),
                row("publisherIntegrationPacks", "PublisherIntegrationPack", BoomiClient::publisherIntegrationPacks)
                        .writeWithoutId(
                                "POST ",
                                group -> group.create(CreatePublisherIntegrationPackRequest.builder()
                                        .name("n")
                                        .build()))
                        .write("POST /x", (group, id) -> group.update(update(id, "c")))
                        .write("POST /p", (group, id) -> group.update(update("p", id)))
                        .write("DELETE /x", (group, id) -> group.delete(id)),
                row(
                        "releaseIntegrationPackStatuses",
                        "ReleaseIntegrationPackStatus",
                        BoomiClient::releaseIntegrationPackStatuses),
                row("accounts", "Account", BoomiClient::accounts),
                row("accountGroups", "AccountGroup", BoomiClient::accountGroups),
                row("components", "Component", BoomiClient::components)
                        .read("GET /x", (group, id) -> group.get(id))
                        .read("GET /x", (group, id) -> group.find(id))
                        .read("GET /x~1", (group, id) -> group.getRevision(id, 1))
                        .read("GET /x~b", (group, id) -> group.getOnBranch(id, "b"))
                        .read("GET /c~x", (group, id) -> group.getOnBranch("c", id))
                        .writeWithoutId("POST ", group -> group.create(COMPONENT))
                        .write("POST /x", (group, id) -> group.update(id, COMPONENT)),
                row("componentReferences", "ComponentReference", BoomiClient::componentReferences)
                        .read("POST /query", (group, id) -> group.childrenOf(id, 1))
                        .read("GET /x", (group, id) -> group.parentsOf(id))
                        .read("GET /x~b", (group, id) -> group.parentsOnBranch(id, "b"))
                        .read("POST /bulk", (group, id) -> group.parentsOfAll(List.of(id))),
                row("componentMetadatas", "ComponentMetadata", BoomiClient::componentMetadatas)
                        .read("POST /query", (group, id) -> group.findCurrentOnBranch("Orders", "process", id)),
                row("componentDiffRequests", "ComponentDiffRequest", BoomiClient::componentDiffRequests)
                        .read("POST ", (group, id) -> group.create(ComponentDiffRequest.of(id, 1, 2))),
                row("auditLogs", "AuditLog", BoomiClient::auditLogs),
                row("processSchedules", "ProcessSchedules", BoomiClient::processSchedules)
                        .read("POST /query", (group, id) -> group.findOf(id, "a"))
                        .read("POST /query", (group, id) -> group.findOf("p", id))
                        .write("POST /x", (group, id) -> group.update(schedules(id, "p")))
                        .write("POST /s", (group, id) -> group.update(schedules("s", id))),
                row("executionRequests", "ExecutionRequest", BoomiClient::executionRequests)
                        .write("POST ", (group, id) -> group.create(run(id).build()))
                        .write(
                                "POST ",
                                (group, id) -> group.create(run("p").atomId(id).build()))
                        .write(
                                "POST ",
                                (group, id) -> group.create(run("p").addProcessProperty(ProcessProperty.builder()
                                                .componentId(id)
                                                .build())
                                        .build())),
                row("executionRecords", "ExecutionRecord", BoomiClient::executionRecords)
                        .read("GET /async/x", (group, id) -> group.getAsync(id))
                        .read("GET /async/x", (group, id) -> group.untilExecuted(id)),
                row("cancelExecutions", "cancelExecution", BoomiClient::cancelExecutions)
                        .write("POST /x", (group, id) -> group.create(id)),
                row("processScheduleStatuses", "ProcessScheduleStatus", BoomiClient::processScheduleStatuses)
                        .read("POST /query", (group, id) -> group.findOf(id, "a"))
                        .read("POST /query", (group, id) -> group.enable("p", id))
                        .read("POST /query", (group, id) -> group.disable("p", id))
                        .write("POST /x", (group, id) -> group.update(scheduleStatus(id, "p")))
                        .write("POST /s", (group, id) -> group.update(scheduleStatus("s", id))),
                row(
                                "accountGroupIntegrationPacks",
                                "AccountGroupIntegrationPack",
                                BoomiClient::accountGroupIntegrationPacks)
                        .write("POST ", (group, id) -> group.create(share(id, "g")))
                        .write("POST ", (group, id) -> group.create(share("k", id)))
                        .write("DELETE /x", (group, id) -> group.delete(id)),
                row("integrationPackInstances", "IntegrationPackInstance", BoomiClient::integrationPackInstances)
                        .write(
                                "POST ",
                                (group, id) -> group.create(CreateIntegrationPackInstanceRequest.builder()
                                        .integrationPackId(id)
                                        .build()))
                        .write("DELETE /x", (group, id) -> group.delete(id)),
                row(
                                "integrationPackEnvironmentAttachments",
                                "IntegrationPackEnvironmentAttachment",
                                BoomiClient::integrationPackEnvironmentAttachments)
                        .write("POST ", (group, id) -> group.create(attachment(id, "e")))
                        .write("POST ", (group, id) -> group.create(attachment("i", id)))
                        .write("DELETE /x", (group, id) -> group.delete(id)),
                // A create and a delete begin with a read.
                row("branches", "Branch", BoomiClient::branches)
                        .read(
                                "POST /query",
                                (group, id) -> group.create(CreateBranchRequest.fromBranch(id)
                                        .name("n")
                                        .build()))
                        .read(
                                "POST /query",
                                (group, id) -> group.create(CreateBranchRequest.fromPackage(id)
                                        .name("n")
                                        .build()))
                        .read("GET /x", (group, id) -> group.delete(id))
                        .read("GET /x", (group, id) -> group.untilReady(id)),
                row("atoms", "Atom", BoomiClient::atoms),
                row("listenerStatuses", "async/ListenerStatus", BoomiClient::listenerStatuses)
                        .read("POST /query", (group, id) -> group.list(id))
                        .read("POST /query", (group, id) -> group.find(id, "l"))
                        .read("POST /query", (group, id) -> group.find("r", id))
                        .read("POST /query", (group, id) -> group.query(id))
                        .read("GET /response/x", (group, id) -> group.response(id)),
                row("environmentAtomAttachments", "EnvironmentAtomAttachment", BoomiClient::environmentAtomAttachments)
                        .write("POST ", (group, id) -> group.create(CreateEnvironmentAtomAttachmentRequest.of(id, "e")))
                        .write("POST ", (group, id) -> group.create(CreateEnvironmentAtomAttachmentRequest.of("r", id)))
                        .write("DELETE /x", (group, id) -> group.delete(id)),
                row("mergeRequests", "MergeRequest", BoomiClient::mergeRequests)
                        .filter(MergeRequestFields.SOURCE_BRANCH_ID.isEqualTo("b"))
                        .write("POST ", (group, id) -> group.create(merge(id, "d")))
                        .write("POST ", (group, id) -> group.create(merge("s", id)))
                        .read("GET /x", (group, id) -> group.execute(id))
                        .read("GET /x", (group, id) -> group.revert(id))
                        .read("GET /x", (group, id) -> group.retryDrafting(id))
                        .read("GET /x", (group, id) -> group.untilReviewable(id))
                        .read("GET /x", (group, id) -> group.untilMerged(id))
                        .read("POST /query", (group, id) -> group.findBetween(id, "d"))
                        .read("POST /query", (group, id) -> group.findBetween("s", id))
                        .write(
                                "POST /x",
                                (group, id) -> group.update(UpdateMergeRequestRequest.of(id)
                                        .exclude("c")
                                        .build()))
                        .write(
                                "POST /m",
                                (group, id) -> group.update(UpdateMergeRequestRequest.of("m")
                                        .exclude(id)
                                        .build()))
                        .write("DELETE /x", (group, id) -> group.delete(id)),
                row("packagedComponentManifests", "PackagedComponentManifest", BoomiClient::packagedComponentManifests),
                row("changeListenerStatusRequests", "changeListenerStatus", BoomiClient::changeListenerStatusRequests)
                        .write(
                                "POST ",
                                (group, id) -> group.create(ChangeListenerStatusRequest.builder()
                                        .containerId(id)
                                        .action(ListenerAction.PAUSE_ALL)
                                        .build()))
                        .write(
                                "POST ",
                                (group, id) -> group.create(ChangeListenerStatusRequest.builder()
                                        .containerId("r")
                                        .listenerId(id)
                                        .action(ListenerAction.PAUSE)
                                        .build())));
    }

    /** {@code raw()} has no row: it is no resource group of one object, and its caller writes the addresses. */
    @Test
    void rows_areAllResourceGroups() {
        List<String> groups = Arrays.stream(BoomiClient.class.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getReturnType().isInterface()
                        && method.getReturnType().getPackageName().matches("io\\.github\\.promodeploy\\.boomi\\.\\w+")
                        && !method.getReturnType().getPackageName().matches(".*\\.(http|time|throttle|raw)"))
                .map(Method::getName)
                .toList();

        assertThat(rows().map(Row::accessor)).containsExactlyInAnyOrderElementsOf(groups);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    <G> void ids_thatAreHostile_areRefusedBeforeAnythingIsSent(Row<G> row) {
        for (Call<G> call : row.allCalls()) {
            if (call.hasId()) {
                SecurityTest.hostileIds()
                        .forEach(id -> assertThatIllegalArgumentException()
                                .as(call.request())
                                .isThrownBy(() -> call.run(row.group(test.client()), id))
                                .withMessageContaining("is not a Boomi id"));
            }
        }
        assertThat(test.server().calls()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    <G> void requests_goToTheAddressOfTheObject(Row<G> row) {
        assertThat(row.allCalls())
                .allSatisfy(
                        call -> assertThat(requestOf(row, call, test.client())).isEqualTo(row.address(call)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    <G> void requests_inAnotherAccount_haveItInTheAddress(Row<G> row) {
        BoomiClient managed = test.client().forAccount("acme-SUB1");

        assertThat(row.allCalls())
                .allSatisfy(call -> assertThat(requestOf(row, call, managed))
                        .isEqualTo(row.address(call) + "?overrideAccount=acme-SUB1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    <G> void dryRun_recordsWritesAndSendsOnlyReads(Row<G> row) {
        List<HttpCall> recorded = new ArrayList<>();
        G dry = row.group(test.client().dryRun(recorded::add));

        for (Call<G> write : row.writes()) {
            assertThatExceptionOfType(DryRunException.class).isThrownBy(() -> write.run(dry, "x"));
        }
        assertThat(recorded)
                .extracting(ResourceGroupsTest::line)
                .isEqualTo(row.writes().stream().map(row::address).toList());
        assertThat(test.server().calls()).isEmpty();

        recorded.clear();
        assertThat(row.reads())
                .allSatisfy(read -> requestOf(row, read, test.client().dryRun(recorded::add)));
        assertThat(recorded).isEmpty();
    }

    private <G> String requestOf(Row<G> row, Call<G> call, BoomiClient client) {
        int before = test.server().calls().size();
        test.server().answer(400, "{\"message\":\"no\"}");
        assertThat(catchThrowable(() -> call.run(row.group(client), "x"))).isInstanceOf(BoomiException.class);
        assertThat(test.server().calls()).hasSize(before + 1);
        return line(test.server().calls().get(before));
    }

    private static String line(HttpCall call) {
        return call.method() + " " + call.uri().toString().substring(TestClient.ROOT.length());
    }

    private static ReleaseIntegrationPackRequest.Builder release() {
        return ReleaseIntegrationPackRequest.builder();
    }

    private static CreateDeployedPackageRequest.Builder deployment(String environmentId) {
        CreateDeployedPackageRequest.Builder request = CreateDeployedPackageRequest.builder();
        request.environmentId(environmentId);
        return request;
    }

    private static UpdatePublisherIntegrationPackRequest update(String packId, String componentId) {
        return UpdatePublisherIntegrationPackRequest.builder()
                .id(packId)
                .operationType(PackOperation.ADD)
                .componentIds(List.of(componentId))
                .build();
    }

    private static CreateAccountGroupIntegrationPackRequest share(String packId, String groupId) {
        return CreateAccountGroupIntegrationPackRequest.builder()
                .integrationPackId(packId)
                .accountGroupId(groupId)
                .build();
    }

    private static CreateIntegrationPackEnvironmentAttachmentRequest attachment(String instance, String environment) {
        return CreateIntegrationPackEnvironmentAttachmentRequest.builder()
                .integrationPackInstanceId(instance)
                .environmentId(environment)
                .build();
    }

    private static ExecutionRequest.Builder run(String processId) {
        ExecutionRequest.Builder request = ExecutionRequest.builder();
        request.processId(processId).atomId("a");
        return request;
    }

    private static ProcessSchedules schedules(String id, String processId) {
        return ProcessSchedules.builder()
                .id(id)
                .processId(processId)
                .atomId("a")
                .build();
    }

    private static ProcessScheduleStatus scheduleStatus(String id, String processId) {
        return ProcessScheduleStatus.builder()
                .id(id)
                .processId(processId)
                .atomId("a")
                .enabled(true)
                .build();
    }

    private static CreateMergeRequestRequest merge(String source, String destination) {
        return CreateMergeRequestRequest.builder()
                .sourceBranchId(source)
                .destinationBranchId(destination)
                .strategy(MergeStrategy.CONFLICT_RESOLVE)
                .build();
    }

    private static <G> Row<G> row(String accessor, String object, Function<BoomiClient, G> groups) {
        return new Row<>(accessor, object, groups, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** A call with an id; the request is its method and what follows the object's name, for the id x. */
    private record Call<G>(String request, boolean hasId, BiConsumer<G, String> action) {

        void run(G group, String id) {
            action.accept(group, id);
        }
    }

    /** A resource group. */
    private record Row<G>(
            String accessor,
            String object,
            Function<BoomiClient, G> groups,
            List<Call<G>> ownReads,
            List<Call<G>> writes,
            List<QueryFilter<?>> filters) {

        /** Sets what queries need. */
        Row<G> filter(QueryFilter<?> filter) {
            filters.add(filter);
            return this;
        }

        Row<G> read(String request, BiConsumer<G, String> call) {
            ownReads.add(new Call<>(request, true, call));
            return this;
        }

        Row<G> write(String request, BiConsumer<G, String> call) {
            writes.add(new Call<>(request, true, call));
            return this;
        }

        Row<G> writeWithoutId(String request, Consumer<G> call) {
            writes.add(new Call<>(request, false, (group, id) -> call.accept(group)));
            return this;
        }

        G group(BoomiClient client) {
            return groups.apply(client);
        }

        String address(Call<G> call) {
            return call.request().replaceFirst(" ", " " + object);
        }

        List<Call<G>> reads() {
            List<Call<G>> reads = new ArrayList<>(ownReads);
            G sample = group(TestClient.withoutRetries().client());
            if (sample instanceof Queryable<?>) {
                reads.add(new Call<>("POST /query", false, (group, id) -> query((Queryable<?>) group)));
                reads.add(new Call<>("POST /queryMore", false, (group, id) -> ((Queryable<?>) group).queryMore("t")));
            }
            if (sample instanceof ReadableById<?>) {
                reads.add(new Call<>("GET /x", true, (group, id) -> ((ReadableById<?>) group).get(id)));
                reads.add(new Call<>("GET /x", true, (group, id) -> ((ReadableById<?>) group).find(id)));
            }
            if (sample instanceof BulkReadable<?>) {
                reads.add(new Call<>("POST /bulk", true, (group, id) -> ((BulkReadable<?>) group).getAll(List.of(id))));
            }
            return reads;
        }

        @SuppressWarnings("unchecked") // The filter is of the object of the row.
        private <T> void query(Queryable<T> group) {
            group.query(filters.isEmpty() ? QueryFilter.everything() : (QueryFilter<T>) filters.get(0));
        }

        List<Call<G>> allCalls() {
            return Stream.concat(reads().stream(), writes.stream()).toList();
        }

        @Override
        public String toString() {
            return accessor;
        }
    }
}
