package io.github.promodeploy.boomi.internal.runtime;

import io.github.promodeploy.boomi.atom.Atom;
import io.github.promodeploy.boomi.atom.AtomStatus;
import io.github.promodeploy.boomi.bulk.BulkItem;
import io.github.promodeploy.boomi.changelistenerstatus.ChangeListenerStatusRequest;
import io.github.promodeploy.boomi.changelistenerstatus.ListenerAction;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackages;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.deployedpackage.UndeployException;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachment;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachmentFields;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.Poller;
import io.github.promodeploy.boomi.listenerstatus.ListenerState;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Removes a deployment after its listener has stopped taking messages. */
final class Undeployment {

    private final ClientCalls calls;
    private final DeployedPackages deployments;
    private final String deploymentId;
    private final PollSettings settings;
    private final List<String> pausedOn = new ArrayList<>();
    private String paused = "";

    Undeployment(ClientCalls calls, DeployedPackages deployments, String deploymentId, PollSettings settings) {
        this.calls = calls;
        this.deployments = deployments;
        this.deploymentId = deploymentId;
        this.settings = settings;
    }

    void run() {
        DeployedPackage deployment =
                calls.apiForm() == ApiForm.GUIDE ? pauseDeployment() : deployments.get(deploymentId);
        if (calls.apiForm() == ApiForm.PUBLISHED && isActive(deployment)) {
            pauseOnRuntimes(deployment);
        }
        delete(isActive(deployment));
    }

    private DeployedPackage pauseDeployment() {
        DeployedPackage deployment = deployments.updateListenerStatus(deploymentId, ListenerStatus.PAUSED);
        paused = "Its listeners are paused. ";
        return deployment;
    }

    private static boolean isActive(DeployedPackage deployment) {
        return deployment.active().orElse(true);
    }

    /** Pauses the listener on each runtime that takes messages for it. What is not active has no listener of its own. */
    private void pauseOnRuntimes(DeployedPackage deployment) {
        String listenerId = deployment.componentId().orElseThrow(() -> refused("its response has no componentId"));
        List<String> listening = runtimes(deployment).stream()
                .filter(runtime -> takesMessages(runtime, listenerId))
                .toList();
        try {
            listening.forEach(runtime -> pause(runtime, listenerId));
            listening.forEach(runtime -> awaitPause(runtime, listenerId));
            if (!listening.isEmpty() && !isActive(deployments.get(deploymentId))) {
                throw failure("not deleted, since a later deployment has replaced it", null);
            }
        } catch (BoomiException | PollTimeoutException e) {
            throw pausedOn.isEmpty() ? e : failure("not deleted", e);
        }
    }

    private List<String> runtimes(DeployedPackage deployment) {
        String environmentId =
                deployment.environmentId().orElseThrow(() -> refused("its response has no environmentId"));
        List<String> ids = new DefaultEnvironmentAtomAttachments(calls)
                .list(EnvironmentAtomAttachmentFields.ENVIRONMENT_ID.isEqualTo(environmentId)).requireWhole().stream()
                        .filter(attachment -> isIn(environmentId, attachment))
                        .map(attachment -> attachment.atomId().orElseThrow(() -> incomplete(attachment)))
                        .distinct()
                        .toList();
        new DefaultAtoms(calls).getAll(ids).items().forEach(this::requireReachable);
        return ids;
    }

    private boolean isIn(String environmentId, EnvironmentAtomAttachment attachment) {
        return attachment
                .environmentId()
                .orElseThrow(() -> incomplete(attachment))
                .equals(environmentId);
    }

    private UndeployException incomplete(EnvironmentAtomAttachment attachment) {
        return refused("attachment " + attachment.id() + " does not name its runtime and its environment");
    }

    private void requireReachable(BulkItem<Atom> runtime) {
        Atom atom = runtime.object()
                .orElseThrow(() -> refused("runtime " + runtime.id() + " cannot be read: "
                        + runtime.errorMessage().orElse("the response has no reason")));
        if (atom.status().filter(AtomStatus.OFFLINE::equals).isPresent()) {
            throw refused("runtime " + runtime.id() + " is offline, so its listener cannot be paused");
        }
    }

    /** Says whether the listener takes messages there. A process that is no listener does not, nor does a web service for this API. */
    private boolean takesMessages(String runtime, String listenerId) {
        return new DefaultListenerStatuses(calls)
                .find(runtime, listenerId, settings)
                .map(listener -> listener.status())
                .filter(state -> state != ListenerState.PAUSED && state != ListenerState.ERRORED)
                .isPresent();
    }

    /** A pause whose response is lost may have taken effect; the status shows whether it has. */
    private void pause(String runtime, String listenerId) {
        ChangeListenerStatusRequest.Builder request = ChangeListenerStatusRequest.builder();
        request.containerId(runtime).listenerId(listenerId).action(ListenerAction.PAUSE);
        try {
            new DefaultChangeListenerStatusRequests(calls).create(request.build());
        } catch (BoomiException e) {
            if (e.delivery().provesNoEffect()) {
                throw e;
            }
        }
        pausedOn.add(runtime);
        paused = "Its listener is paused, or may be, on " + String.join(", ", pausedOn) + ". ";
    }

    private void awaitPause(String runtime, String listenerId) {
        String operation = "wait for listener " + listenerId + " of runtime " + runtime + " to be paused";
        new Poller<Boolean>(calls, operation, settings, taking -> "that it takes messages")
                .until(() -> takesMessages(runtime, listenerId), takesMessages -> !takesMessages);
    }

    /** A delete whose response is lost is looked up. */
    private void delete(boolean wasActive) {
        try {
            deployments.delete(deploymentId);
        } catch (BoomiException e) {
            if (e.delivery().provesNoEffect()) {
                throw paused.isEmpty() ? e : failure("not deleted", e);
            }
            if (isThere(wasActive, e)) {
                throw failure("not deleted yet; the delete may still take effect", e);
            }
        }
    }

    private boolean isThere(boolean wasActive, BoomiException failure) {
        try {
            return deployments
                    .find(deploymentId)
                    .filter(found -> !wasActive || isActive(found))
                    .isPresent();
        } catch (BoomiException e) {
            UndeployException unknown = failure("not known whether it is deleted", failure);
            unknown.addSuppressed(e);
            throw unknown;
        }
    }

    private UndeployException refused(String why) {
        return failure("nothing was changed, since " + why, null);
    }

    private UndeployException failure(String outcome, @Nullable Exception cause) {
        String message = calls.inAccount("undeploy deployment " + deploymentId) + ": " + outcome + ". " + paused
                + "Undeploy it again" + (paused.isEmpty() ? " later" : ", or resume the listener")
                + (cause == null ? "" : ". " + cause.getMessage());
        return new UndeployException(message, cause, deploymentId, pausedOn);
    }
}
