package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.promodeploy.boomi.accountgroupintegrationpack.CreateAccountGroupIntegrationPackRequest;
import io.github.promodeploy.boomi.branch.CreateBranchRequest;
import io.github.promodeploy.boomi.changelistenerstatus.ChangeListenerStatusRequest;
import io.github.promodeploy.boomi.changelistenerstatus.ListenerAction;
import io.github.promodeploy.boomi.component.ComponentXml;
import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.environmentatomattachment.CreateEnvironmentAtomAttachmentRequest;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.DryRunException;
import io.github.promodeploy.boomi.executionrequest.ExecutionRequest;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.integrationpack.CreateIntegrationPackRequest;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.CreateIntegrationPackEnvironmentAttachmentRequest;
import io.github.promodeploy.boomi.integrationpackinstance.CreateIntegrationPackInstanceRequest;
import io.github.promodeploy.boomi.mergerequest.CreateMergeRequestRequest;
import io.github.promodeploy.boomi.mergerequest.MergeStrategy;
import io.github.promodeploy.boomi.mergerequest.UpdateMergeRequestRequest;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.processschedules.ProcessSchedules;
import io.github.promodeploy.boomi.processschedulestatus.ProcessScheduleStatus;
import io.github.promodeploy.boomi.publisherintegrationpack.CreatePublisherIntegrationPackRequest;
import io.github.promodeploy.boomi.publisherintegrationpack.PackOperation;
import io.github.promodeploy.boomi.publisherintegrationpack.UpdatePublisherIntegrationPackRequest;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DryRunTest {

    private static final Set<String> READS = Set.of(
            "get",
            "getRevision",
            "getOnBranch",
            "find",
            "findBetween",
            "findByName",
            "findCurrent",
            "findCurrentOnBranch",
            "findOf",
            "getAsync",
            "main",
            "getAll",
            "childrenOf",
            "parentsOf",
            "parentsOfAll",
            "parentsOnBranch",
            "response",
            "untilExecuted",
            "untilMerged",
            "untilReady",
            "untilReviewable",
            "query",
            "queryMore",
            "queryAll",
            "list",
            "xml",
            "repeatable",
            "object");

    private final ScriptedTransport server = new ScriptedTransport();
    private final List<HttpCall> recorded = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final BoomiClient client = TestClient.defaults()
            .transport(server)
            .throttle(request -> events.add("throttle"))
            .timeSource(new FakeTime())
            .build();
    private final BoomiClient dry = client.dryRun(recorded::add);

    private static final ComponentXml COMPONENT = ComponentXml.of("<Component name='n' type='process'/>");

    private static final ReleaseIntegrationPackRequest RELEASE =
            ReleaseIntegrationPackRequest.builder().id("p").build();

    /** Every way to write, by resource group and method. */
    private static Map<String, Consumer<BoomiClient>> writes() {
        Map<String, Consumer<BoomiClient>> writes = new TreeMap<>();
        writes.put(
                "packagedComponents.create",
                it -> it.packagedComponents()
                        .create(CreatePackagedComponentRequest.builder()
                                .componentId("c")
                                .packageVersion("1")
                                .build()));
        writes.put("packagedComponents.delete", it -> it.packagedComponents().delete("k"));
        writes.put(
                "integrationPacks.create",
                it -> it.integrationPacks()
                        .create(CreateIntegrationPackRequest.builder().name("n").build()));
        writes.put(
                "integrationPacks.addPackagedComponent",
                it -> it.integrationPacks().addPackagedComponent("p", "k"));
        writes.put(
                "releaseIntegrationPacks.create",
                it -> it.releaseIntegrationPacks().create(RELEASE));
        writes.put(
                "releaseIntegrationPacks.update",
                it -> it.releaseIntegrationPacks().update(RELEASE));
        writes.put(
                "deployedPackages.create",
                it -> it.deployedPackages()
                        .create(CreateDeployedPackageRequest.builder()
                                .environmentId("e")
                                .packageId("k")
                                .build()));
        writes.put(
                "deployedPackages.updateListenerStatus",
                it -> it.deployedPackages().updateListenerStatus("d", ListenerStatus.PAUSED));
        writes.put("deployedPackages.delete", it -> it.deployedPackages().delete("d"));
        writes.put(
                "publisherIntegrationPacks.create",
                it -> it.publisherIntegrationPacks()
                        .create(CreatePublisherIntegrationPackRequest.builder()
                                .name("n")
                                .build()));
        writes.put(
                "publisherIntegrationPacks.update",
                it -> it.publisherIntegrationPacks()
                        .update(UpdatePublisherIntegrationPackRequest.builder()
                                .id("p")
                                .operationType(PackOperation.ADD)
                                .componentIds(List.of("c"))
                                .build()));
        writes.put(
                "publisherIntegrationPacks.delete",
                it -> it.publisherIntegrationPacks().delete("p"));
        writes.put(
                "accountGroupIntegrationPacks.create",
                it -> it.accountGroupIntegrationPacks()
                        .create(CreateAccountGroupIntegrationPackRequest.builder()
                                .integrationPackId("p")
                                .accountGroupId("g")
                                .build()));
        writes.put(
                "accountGroupIntegrationPacks.delete",
                it -> it.accountGroupIntegrationPacks().delete("s"));
        writes.put(
                "integrationPackInstances.create",
                it -> it.integrationPackInstances()
                        .create(CreateIntegrationPackInstanceRequest.builder()
                                .integrationPackId("p")
                                .build()));
        writes.put(
                "integrationPackInstances.delete",
                it -> it.integrationPackInstances().delete("i"));
        writes.put(
                "integrationPackEnvironmentAttachments.create",
                it -> it.integrationPackEnvironmentAttachments()
                        .create(CreateIntegrationPackEnvironmentAttachmentRequest.builder()
                                .integrationPackInstanceId("i")
                                .environmentId("e")
                                .build()));
        writes.put(
                "integrationPackEnvironmentAttachments.delete",
                it -> it.integrationPackEnvironmentAttachments().delete("a"));
        writes.put(
                "changeListenerStatusRequests.create",
                it -> it.changeListenerStatusRequests()
                        .create(ChangeListenerStatusRequest.builder()
                                .containerId("r")
                                .action(ListenerAction.PAUSE_ALL)
                                .build()));
        writes.put("components.create", it -> it.components().create(COMPONENT));
        writes.put("components.update", it -> it.components().update("c", COMPONENT));
        writes.put(
                "environmentAtomAttachments.create",
                it -> it.environmentAtomAttachments().create(CreateEnvironmentAtomAttachmentRequest.of("r", "e")));
        writes.put(
                "environmentAtomAttachments.delete",
                it -> it.environmentAtomAttachments().delete("a"));
        writes.put("cancelExecutions.create", it -> it.cancelExecutions().create("x"));
        writes.put("executionRequests.create", it -> it.executionRequests().create(run()));
        writes.put("mergeRequests.create", it -> it.mergeRequests().create(merge()));
        writes.put("mergeRequests.delete", it -> it.mergeRequests().delete("m"));
        writes.put(
                "mergeRequests.update",
                it -> it.mergeRequests()
                        .update(UpdateMergeRequestRequest.of("m").exclude("c").build()));
        writes.put(
                "processSchedules.update",
                it -> it.processSchedules()
                        .update(ProcessSchedules.builder()
                                .id("s")
                                .processId("p")
                                .atomId("r")
                                .build()));
        writes.put(
                "processScheduleStatuses.update",
                it -> it.processScheduleStatuses()
                        .update(ProcessScheduleStatus.builder()
                                .id("s")
                                .processId("p")
                                .atomId("r")
                                .enabled(true)
                                .build()));
        writes.put("raw.post", it -> it.raw().post("Folder", "{}"));
        writes.put("raw.delete", it -> it.raw().delete("Folder/f"));
        return writes;
    }

    private static ExecutionRequest run() {
        ExecutionRequest.Builder run = ExecutionRequest.builder();
        return run.processId("p").atomId("r").build();
    }

    private static CreateMergeRequestRequest merge() {
        CreateMergeRequestRequest.Builder merge = CreateMergeRequestRequest.builder();
        return merge.sourceBranchId("b")
                .destinationBranchId("Qjox")
                .strategy(MergeStrategy.CONFLICT_RESOLVE)
                .build();
    }

    /** A write that reads first, and the response to its read. */
    private record AfterARead(String response, Consumer<BoomiClient> write) {}

    private static Map<String, AfterARead> writesAfterARead() {
        String schedule = "{\"result\":[{\"id\":\"s\",\"processId\":\"p\",\"atomId\":\"r\",\"enabled\":\"%s\"}]}";
        String merge = "{\"id\":\"m\",\"stage\":\"%s\"}";
        return new TreeMap<>(Map.of(
                "deployedPackages.undeploy",
                new AfterARead(
                        "{\"deploymentId\":\"d\",\"active\":false}",
                        it -> it.deployedPackages().undeploy("d")),
                "branches.create",
                new AfterARead(
                        "{\"result\":[]}",
                        it -> it.branches()
                                .create(CreateBranchRequest.fromBranch("Qjox")
                                        .name("promotion")
                                        .build())),
                "branches.delete",
                new AfterARead(
                        "{\"id\":\"b\",\"name\":\"promotion\"}",
                        it -> it.branches().delete("b")),
                "mergeRequests.execute",
                new AfterARead(
                        merge.formatted("REVIEWING"), it -> it.mergeRequests().execute("m")),
                "mergeRequests.revert",
                new AfterARead(
                        merge.formatted("MERGED"), it -> it.mergeRequests().revert("m")),
                "mergeRequests.retryDrafting",
                new AfterARead(
                        merge.formatted("FAILED_TO_DRAFT"),
                        it -> it.mergeRequests().retryDrafting("m")),
                "processScheduleStatuses.enable",
                new AfterARead(
                        schedule.formatted("false"),
                        it -> it.processScheduleStatuses().enable("p", "r")),
                "processScheduleStatuses.disable",
                new AfterARead(
                        schedule.formatted("true"),
                        it -> it.processScheduleStatuses().disable("p", "r"))));
    }

    static Stream<Arguments> everyWriteAfterARead() {
        return writesAfterARead().entrySet().stream().map(write -> Arguments.of(write.getKey(), write.getValue()));
    }

    @ParameterizedTest
    @MethodSource("everyWriteAfterARead")
    void writesThatReadFirst_read_andDoNotWrite(String name, AfterARead write) {
        server.answer(200, write.response());

        assertThatExceptionOfType(DryRunException.class)
                .isThrownBy(() -> write.write().accept(dry));

        assertThat(server.calls()).hasSize(1);
        assertThat(recorded).hasSize(1);
    }

    static Stream<Arguments> everyWrite() {
        return writes().entrySet().stream().map(write -> Arguments.of(write.getKey(), write.getValue()));
    }

    @Test
    void table_hasEveryMethodThatIsNotARead() {
        Set<String> methods = new TreeSet<>();
        Arrays.stream(BoomiClient.class.getMethods())
                .filter(accessor -> accessor.getParameterCount() == 0)
                .filter(accessor -> accessor.getReturnType().isInterface()
                        && accessor.getReturnType().getPackageName().matches("io\\.github\\.promodeploy\\.boomi\\.\\w+")
                        && !accessor.getReturnType().getPackageName().matches(".*\\.(http|time|throttle)"))
                .forEach(accessor -> Arrays.stream(accessor.getReturnType().getMethods())
                        .map(Method::getName)
                        .filter(name -> !READS.contains(name))
                        .forEach(name -> methods.add(accessor.getName() + "." + name)));
        // Boomi compares revisions in response to a POST.
        methods.remove("componentDiffRequests.create");

        Set<String> tried = new TreeSet<>(writes().keySet());
        tried.addAll(writesAfterARead().keySet());
        assertThat(tried).containsExactlyElementsOf(methods);
    }

    @ParameterizedTest
    @MethodSource("everyWrite")
    void writes_areRecordedAsTheyWouldBeSent_andNotSent(String name, Consumer<BoomiClient> write) {
        server.answer(400, "{\"message\":\"no\"}");
        assertThatThrownBy(() -> write.accept(client)).isInstanceOf(BoomiException.class);
        HttpCall sent = server.calls().get(0);
        events.clear();

        assertThatExceptionOfType(DryRunException.class)
                .isThrownBy(() -> write.accept(dry.withOptions(CallOptions.builder()
                        .listener(new CallListener() {
                            @Override
                            public void attempted(CallReport report) {
                                events.add("attempted");
                            }
                        })
                        .build())))
                .withMessageContaining("dry run")
                .satisfies(e -> {
                    assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
                    assertThat(e.operation()).isEqualTo(sent.operation());
                    assertThat(e.retryable()).isFalse();
                });

        assertThat(server.calls()).hasSize(1);
        assertThat(events).isEmpty();
        assertThat(recorded).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo(sent.method());
            assertThat(call.uri()).isEqualTo(sent.uri());
            assertThat(call.body()).isEqualTo(sent.body());
            assertThat(call.headers()).doesNotContainKey("Authorization");
        });
    }

    @Test
    void reads_areSent() {
        server.answer(200, "{\"id\":\"p\"}")
                .answer(200, "{\"result\":[]}")
                .answer(200, "{\"result\":[]}")
                .answer(200, "{\"response\":[{\"Result\":{\"id\":\"p\"},\"statusCode\":200}]}");

        dry.publisherIntegrationPacks().get("p");
        dry.publisherIntegrationPacks().query(QueryFilter.everything());
        dry.publisherIntegrationPacks().queryMore("token");
        dry.publisherIntegrationPacks().getAll(List.of("p"));

        assertThat(server.calls()).hasSize(4);
        assertThat(recorded).isEmpty();
    }

    @Test
    void whateverIsDerived_doesNotWriteEither() {
        List<HttpCall> others = new ArrayList<>();

        assertThatThrownBy(
                        () -> dry.forAccount("acme_sub-1").packagedComponents().delete("k"))
                .isInstanceOf(DryRunException.class);
        assertThatThrownBy(() -> dry.forAccount("acme_sub-1")
                        .dryRun(others::add)
                        .packagedComponents()
                        .delete("k"))
                .isInstanceOf(DryRunException.class);

        assertThat(recorded)
                .singleElement()
                .satisfies(call -> assertThat(call.uri()).hasQuery("overrideAccount=acme_sub-1"));
        assertThat(others).hasSize(1);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aRecorderThatThrows_stopsTheCall() {
        BoomiClient broken = client.dryRun(call -> {
            throw new IllegalStateException("full");
        });

        assertThatThrownBy(() -> broken.packagedComponents().delete("k")).hasMessage("full");
        assertThatThrownBy(() -> dry.packagedComponents().delete("../k")).isInstanceOf(IllegalArgumentException.class);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void gap_isWhatTheThrottleKnows() {
        assertThat(Throttle.fixedGap(Throttle.DEFAULT_GAP).gap()).isEqualTo(Throttle.DEFAULT_GAP);
        assertThat(Throttle.permitsPerSecond(4).gap()).hasMillis(250);
        assertThat(Throttle.none().gap()).isZero();
        assertThat(client.throttle().gap()).isZero();
    }
}
