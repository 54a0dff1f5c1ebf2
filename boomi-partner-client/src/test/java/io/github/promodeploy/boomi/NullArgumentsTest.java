package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.branch.Branch;
import io.github.promodeploy.boomi.branch.CreateBranchRequest;
import io.github.promodeploy.boomi.component.ComponentXml;
import io.github.promodeploy.boomi.credentials.RotatingCredentials;
import io.github.promodeploy.boomi.dependency.DependencyWalk;
import io.github.promodeploy.boomi.environment.EnvironmentFields;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.ErrorReply;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.executionrequest.DynamicProcessProperty;
import io.github.promodeploy.boomi.executionrequest.ProcessPropertyValue;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.CallInterceptor;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.mergerequest.MergeRequest;
import io.github.promodeploy.boomi.mergerequest.UpdateMergeRequestRequest;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.boomi.processschedules.ProcessSchedules;
import io.github.promodeploy.boomi.processschedulestatus.ProcessScheduleStatus;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QuerySort;
import io.github.promodeploy.boomi.raw.BoomiDocument;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.fixtures.NullProbe;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Null is refused at once and by name, wherever it is not allowed. */
class NullArgumentsTest {

    private static final BoomiCredentials CREDENTIALS = BoomiCredentials.apiToken("me@acme.example", "token-1");

    private static final URI SERVER = URI.create("https://api.boomi.com");

    private static final BoomiClient CLIENT = TestClient.defaults()
            .credentials(CREDENTIALS)
            .transport(new ScriptedTransport())
            .build();

    private static final HttpCall HTTP_CALL = HttpCall.builder()
            .operation("read")
            .method("GET")
            .uri(SERVER)
            .timeout(Duration.ofSeconds(1))
            .build();

    private final NullProbe probe = new NullProbe()
            .with(new FakeTime())
            .with("id-1", Duration.ofSeconds(1), CREDENTIALS, SERVER, HttpClient.newHttpClient(), new Random(7))
            .with(new RotatingCredentials(CREDENTIALS), HTTP_CALL, Path.of("secret"))
            .with(HttpTransport.over(HttpClient.newHttpClient()))
            .with(HttpTransport.authenticating(new ScriptedTransport(), SERVER, CREDENTIALS))
            .with(BoomiClient.builder(), CLIENT, CLIENT.forAccount("acme-SUB01"), new Cancellation())
            .with(resourceGroups().toArray())
            .with(EnvironmentFields.ID, EnvironmentFields.ID.isNotNull(), QueryFilter.everything())
            .with(EnvironmentFields.ID.isAnyOf(List.of("a", "b")))
            .with(Listing.builder().operation("query Environment").build())
            .with(TimeSource.system(), Deadline.after(Duration.ofDays(1), TimeSource.system()))
            .with(ComponentXml.of("<Component/>"), BoomiDocument.of("{}"), DependencyWalk.with(CLIENT))
            .with(
                    new PollTimeoutException("wait", null),
                    new TransportException("read", Delivery.UNKNOWN, "lost", null),
                    PollSettings.of(Duration.ZERO, 1))
            .with(CreateBranchRequest.fromBranch("b-1"), UpdateMergeRequestRequest.of("m-1"))
            .with(
                    MergeRequest.builder().id("m-1").build(),
                    Branch.builder().id("b-1").build())
            .with(Throttle.none(), Throttle.fixedGap(Duration.ZERO), Delivery.UNKNOWN, new Throwable())
            .with(QuerySort.none(), DynamicProcessProperty.builder(), ProcessPropertyValue.builder())
            .with(ProcessSchedules.builder()
                    .id("s-1")
                    .processId("c-1")
                    .atomId("r-1")
                    .build())
            .with(ProcessScheduleStatus.builder()
                    .id("s-1")
                    .processId("c-1")
                    .atomId("r-1")
                    .enabled(true)
                    .build())
            .with(ScriptedTransport.reply(200, "", Map.of()), HttpHeaders.of(Map.of(), (name, value) -> true))
            .with(ErrorReply.builder()
                    .statusCode(400)
                    .body("")
                    .isDocument(true)
                    .fromApi(true)
                    .build());

    private static Stream<Object> resourceGroups() {
        return Stream.of(
                CLIENT.accounts(),
                CLIENT.accountGroups(),
                CLIENT.accountGroupAccounts(),
                CLIENT.accountGroupIntegrationPacks(),
                CLIENT.changeListenerStatusRequests(),
                CLIENT.components(),
                CLIENT.componentMetadatas(),
                CLIENT.componentReferences(),
                CLIENT.raw(),
                CLIENT.raw().object("Process"),
                CLIENT.deployedPackages(),
                CLIENT.environments(),
                CLIENT.integrationPacks(),
                CLIENT.integrationPackEnvironmentAttachments(),
                CLIENT.integrationPackInstances(),
                CLIENT.packagedComponents(),
                CLIENT.packagedComponentManifests(),
                CLIENT.publisherIntegrationPacks(),
                CLIENT.releaseIntegrationPacks(),
                CLIENT.releaseIntegrationPackStatuses(),
                CLIENT.componentDiffRequests(),
                CLIENT.atoms(),
                CLIENT.listenerStatuses(),
                CLIENT.environmentAtomAttachments(),
                CLIENT.auditLogs(),
                CLIENT.branches(),
                CLIENT.mergeRequests(),
                CLIENT.processSchedules(),
                CLIENT.processScheduleStatuses(),
                CLIENT.executionRequests(),
                CLIENT.executionRecords(),
                CLIENT.cancelExecutions());
    }

    /** The methods of listeners and interceptors are called by the library. */
    private static final Set<Class<?>> CALLED_BY_THE_LIBRARY = Set.of(
            CallListener.class, CallInterceptor.class, CallInterceptor.Next.class, DependencyWalk.Progress.class);

    @Test
    void publicMethods_refuseNullByName() {
        List<Class<?>> library = NullProbe.classesIn(Path.of("target", "classes")).stream()
                .filter(type -> !type.getPackageName().contains(".internal"))
                .filter(type -> !CALLED_BY_THE_LIBRARY.contains(type))
                .toList();

        assertThat(probe.probe(library)).isEmpty();
        assertThat(probe.calls()).isGreaterThan(500);
    }
}
