package io.github.promodeploy.boomi;

import io.github.promodeploy.boomi.account.Accounts;
import io.github.promodeploy.boomi.accountgroup.AccountGroups;
import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccounts;
import io.github.promodeploy.boomi.accountgroupintegrationpack.AccountGroupIntegrationPacks;
import io.github.promodeploy.boomi.atom.Atoms;
import io.github.promodeploy.boomi.auditlog.AuditLogs;
import io.github.promodeploy.boomi.branch.Branches;
import io.github.promodeploy.boomi.cancelexecution.CancelExecutions;
import io.github.promodeploy.boomi.changelistenerstatus.ChangeListenerStatusRequests;
import io.github.promodeploy.boomi.component.Components;
import io.github.promodeploy.boomi.componentdiffrequest.ComponentDiffRequests;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadatas;
import io.github.promodeploy.boomi.componentreference.ComponentReferences;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackages;
import io.github.promodeploy.boomi.environment.Environments;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachments;
import io.github.promodeploy.boomi.executionrecord.ExecutionRecords;
import io.github.promodeploy.boomi.executionrequest.ExecutionRequests;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.integrationpack.IntegrationPacks;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachments;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstances;
import io.github.promodeploy.boomi.listenerstatus.ListenerStatuses;
import io.github.promodeploy.boomi.mergerequest.MergeRequests;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponents;
import io.github.promodeploy.boomi.packagedcomponentmanifest.PackagedComponentManifests;
import io.github.promodeploy.boomi.processschedules.AllProcessSchedules;
import io.github.promodeploy.boomi.processschedulestatus.ProcessScheduleStatuses;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPacks;
import io.github.promodeploy.boomi.raw.RawApi;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPacks;
import io.github.promodeploy.boomi.releaseintegrationpackstatus.ReleaseIntegrationPackStatuses;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.time.TimeSource;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The client of Boomi's REST API: one accessor for each object.
 *
 * <pre>{@code
 * try (BoomiClient client = BoomiClient.builder()
 *         .accountId("acme-AB12CD")
 *         .credentials(BoomiCredentials.apiToken("release@acme.example", token))
 *         .build()) {
 *     client.environments().queryAll(QueryFilter.everything()).forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>All calls are paced by one {@link Throttle}. Reads and queries are repeated after transient failures; other
 * writes only when the failure proves that the server did not act, unless repeating them changes nothing. Failures are
 * {@link io.github.promodeploy.boomi.error.BoomiException}s, and ids that are not well-formed
 * {@link IllegalArgumentException}s before anything is sent.
 *
 * <p>Immutable but for {@link #close}, and thread-safe; make one for each account and share it.
 */
public interface BoomiClient extends AutoCloseable {

    /**
     * Starts a client.
     *
     * @return a builder; account and credentials are required
     */
    static BoomiClientBuilder builder() {
        return new BoomiClientBuilder();
    }

    /**
     * Builds a client from the environment of this process, see {@link BoomiClientBuilder#environment}.
     *
     * @return the client, with the default for everything that no variable gives
     * @throws IllegalStateException if required variables are missing, or a setting makes no sense, all named
     * @throws IllegalArgumentException if the credentials contain characters that are not allowed; the message does not repeat them
     */
    static BoomiClient fromEnvironment() {
        return builder().environment(System.getenv()).build();
    }

    /** {@return the packaged components} */
    PackagedComponents packagedComponents();

    /** {@return the integration packs, as the promotion guide creates and fills them} */
    IntegrationPacks integrationPacks();

    /** {@return the releases of integration packs} */
    ReleaseIntegrationPacks releaseIntegrationPacks();

    /** {@return the deployments} */
    DeployedPackages deployedPackages();

    /** {@return the environments} */
    Environments environments();

    /** {@return the memberships of accounts in account groups} */
    AccountGroupAccounts accountGroupAccounts();

    /** {@return the integration packs that the account publishes} */
    PublisherIntegrationPacks publisherIntegrationPacks();

    /** {@return how far the releases of integration packs are} */
    ReleaseIntegrationPackStatuses releaseIntegrationPackStatuses();

    /** {@return the accounts} */
    Accounts accounts();

    /** {@return the account groups} */
    AccountGroups accountGroups();

    /** {@return the components, with their content} */
    Components components();

    /** {@return which components use which} */
    ComponentReferences componentReferences();

    /** {@return the branches of components} */
    Branches branches();

    /** {@return the merge requests of branches} */
    MergeRequests mergeRequests();

    /** {@return what is known of components apart from their content} */
    ComponentMetadatas componentMetadatas();

    /** {@return the shares of integration packs with account groups} */
    AccountGroupIntegrationPacks accountGroupIntegrationPacks();

    /** {@return the installations of integration packs} */
    IntegrationPackInstances integrationPackInstances();

    /** {@return the attachments of installed packs to environments} */
    IntegrationPackEnvironmentAttachments integrationPackEnvironmentAttachments();

    /** {@return what is inside packaged components} */
    PackagedComponentManifests packagedComponentManifests();

    /** {@return the runtimes} */
    Atoms atoms();

    /** {@return the runtimes in environments} */
    EnvironmentAtomAttachments environmentAtomAttachments();

    /** {@return what listeners do} */
    ListenerStatuses listenerStatuses();

    /** {@return the requests to pause, resume and restart listeners} */
    ChangeListenerStatusRequests changeListenerStatusRequests();

    /** {@return the comparisons of two revisions of a component} */
    ComponentDiffRequests componentDiffRequests();

    /** {@return the audit log} */
    AuditLogs auditLogs();

    /** {@return the schedules of processes on runtimes} */
    AllProcessSchedules processSchedules();

    /** {@return whether the schedules of processes are in force} */
    ProcessScheduleStatuses processScheduleStatuses();

    /** {@return the requests to run processes} */
    ExecutionRequests executionRequests();

    /** {@return the records of executions} */
    ExecutionRecords executionRecords();

    /** {@return the requests to cancel executions} */
    CancelExecutions cancelExecutions();

    /** {@return the calls that have no resource group} */
    RawApi raw();

    /**
     * Returns the authenticating account.
     *
     * @return the account id
     */
    String accountId();

    /**
     * Returns the address of the server.
     *
     * @return scheme, host, optional port and path, without a slash at the end
     */
    URI baseUrl();

    /**
     * Describes how requests reach the server, and which proxy is on the way. Never contains credentials.
     *
     * @return such as {@code directly} or {@code through the proxy proxy.example:3128}, see {@link
     *     io.github.promodeploy.boomi.http.HttpTransport#route}
     */
    String route();

    /** {@return which of the two APIs is called} */
    ApiPrefix apiPrefix();

    /**
     * Returns the form of the few calls that the promotion guide makes in another way than Boomi documents them.
     *
     * @return the form of the {@linkplain #options options}, or else the one that the builder was given
     */
    ApiForm apiForm();

    /** {@return what paces this client's calls} */
    Throttle throttle();

    /** {@return the clock of this client} */
    TimeSource timeSource();

    /**
     * Returns the options under which this client makes its calls.
     *
     * @return the options; {@link CallOptions#NONE} unless {@link #withOptions} gave others
     */
    CallOptions options();

    /**
     * Returns this client with other call options. Connections, throttle and retry state are shared.
     *
     * @param options the options, which take the place of the current ones
     * @return the client with these options; closing it closes this one too
     * @throws IllegalArgumentException if the override account is not a well-formed id, or is given although this
     *     client calls the plain API, which has none
     */
    BoomiClient withOptions(CallOptions options);

    /**
     * Returns this client acting on a managed account: the query parameter {@code overrideAccount}. Every failure of a call
     * names that account.
     *
     * @param accountId the managed account; the authenticating account itself means no override
     * @return the client acting on that account; closing it closes this one too
     * @throws IllegalArgumentException if the id is not well-formed, or this client calls the plain API
     */
    default BoomiClient forAccount(String accountId) {
        Objects.requireNonNull(accountId, "accountId");
        CallOptions.Builder options = CallOptions.builder().from(options());
        return withOptions(
                accountId.equals(accountId())
                        ? options.overrideAccount(Optional.empty()).build()
                        : options.overrideAccount(accountId).build());
    }

    /**
     * Returns this client without its power to write: it reads as usual, but a call that would create, change or delete
     * anything is handed to the recorder instead of being sent, and ends with
     * {@link io.github.promodeploy.boomi.error.DryRunException}. No permit is taken for it, and no listener told. Whatever is
     * derived from the returned client does not write either.
     *
     * @param recorder takes each request that was not sent, without its credentials; what it throws, the call throws;
     *     called by the calling thread, so possibly by several at once
     * @return the client that only reads; closing it closes this one too
     */
    BoomiClient dryRun(Consumer<HttpCall> recorder);

    /**
     * Returns a text without this client's credentials, see
     * {@link io.github.promodeploy.boomi.http.BoomiCredentials#mask}; where they change, without the last eight. What the exceptions of this client say is masked already;
     * the fields of the objects that it returns are as the server sent them.
     *
     * @param text any text, such as a name that the server gave
     * @return the text, safe to show as far as the credentials go
     */
    String mask(String text);

    /**
     * Runs something on this client that closing it cancels, such as a loop of calls and waits. When the client is closed, the
     * switch is thrown before any call of the client is refused; so an action that makes its calls and waits under this
     * switch ends as cancelled, and learns what became of each call.
     *
     * @param operation what is begun, for the message
     * @param cancellation the switch that closing throws
     * @param action what to run, on the calling thread
     * @param <T> what the action returns
     * @return what the action returned
     * @throws io.github.promodeploy.boomi.error.ClosedClientException if the client is closed already; the action is not run
     */
    <T> T untilClosed(String operation, Cancellation cancellation, Supplier<T> action);

    /**
     * Closes this client, and every client that was derived from it or that it was derived from by {@link #withOptions},
     * {@link #forAccount} or {@link #dryRun}: they are one client under several options. So close the client that was built,
     * when its last call is done, and not what was derived from it.
     *
     * <p>Every call after this, a further page of a query included, throws an
     * {@link io.github.promodeploy.boomi.error.ClosedClientException}, which is an {@link IllegalStateException}. A call that
     * waits, for its turn or to be repeated, ends at once with an
     * {@link io.github.promodeploy.boomi.error.InterruptedCallException}, and so does one that is under way: it is broken off,
     * and its {@linkplain io.github.promodeploy.boomi.error.BoomiException#delivery() delivery state} says whether the server
     * may have acted. What runs by {@link #untilClosed} is cancelled.
     *
     * <p>Connections and threads are released; on JDK 17 to 20, whose HTTP client cannot be closed, its last thread ends and its
     * connections close when the garbage collector has found it. An {@link java.net.http.HttpClient} or
     * {@link io.github.promodeploy.boomi.http.HttpTransport} that was given to the builder stays open: its creator closes
     * it. Closing a client again does nothing.
     */
    @Override
    void close();
}
