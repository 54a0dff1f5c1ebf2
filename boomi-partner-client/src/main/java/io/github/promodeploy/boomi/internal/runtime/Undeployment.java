package io.github.promodeploy.boomi.internal.runtime;

import static io.github.promodeploy.boomi.deployedpackage.ListenerStatus.PAUSED;

import io.github.promodeploy.boomi.atom.Atom;
import io.github.promodeploy.boomi.atom.AtomStatus;
import io.github.promodeploy.boomi.bulk.BulkItem;
import io.github.promodeploy.boomi.changelistenerstatus.ChangeListenerStatusRequest;
import io.github.promodeploy.boomi.changelistenerstatus.ListenerAction;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackages;
import io.github.promodeploy.boomi.deployedpackage.UndeployException;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachment;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachmentFields;
import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.Absence;
import io.github.promodeploy.boomi.internal.group.Poller;
import io.github.promodeploy.boomi.listenerstatus.ListenerState;
import io.github.promodeploy.boomi.listenerstatus.ListenerStatus;
import io.github.promodeploy.boomi.poll.PollSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** Once something may be paused, each failure says so. */
    void run() {
        try {
            pauseAndDelete();
        } catch (UndeployException e) {
            throw e;
        } catch (RuntimeException e) {
            throw paused.isEmpty() ? e : failure("not deleted", e);
        }
    }

    private void pauseAndDelete() {
        DeployedPackage deployment =
                calls.apiForm() == ApiForm.GUIDE ? pauseDeployment() : deployments.get(deploymentId);
        if (calls.apiForm() == ApiForm.PUBLISHED && isActive(deployment)) {
            pauseOnRuntimes(deployment);
            if (!pausedOn.isEmpty() && isRemoved()) {
                return;
            }
        }
        delete(isActive(deployment));
    }

    private DeployedPackage pauseDeployment() {
        try {
            DeployedPackage deployment = deployments.updateListenerStatus(deploymentId, PAUSED);
            paused = "Its listeners are paused. ";
            return deployment;
        } catch (BoomiException e) {
            paused = e.delivery().provesNoEffect() ? "" : "Its listeners may be paused. ";
            throw e;
        }
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
        listening.forEach(runtime -> pause(runtime, listenerId));
        listening.forEach(runtime -> awaitPause(runtime, listenerId));
    }

    /** Looks again after the pause. A later deployment uses the same listener, so it must not be left paused. */
    private boolean isRemoved() {
        Optional<DeployedPackage> found = deployments.find(deploymentId);
        if (found.isPresent() && !isActive(found.orElseThrow())) {
            throw failure(
                    "not deleted, since a later deployment has replaced it",
                    "Resume the listener on " + String.join(", ", pausedOn) + ": the later deployment uses it",
                    null);
        }
        return found.isEmpty();
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
                .filter(listener -> !isStopped(listener))
                .isPresent();
    }

    private static boolean isStopped(ListenerStatus listener) {
        return listener.status() == ListenerState.PAUSED || listener.status() == ListenerState.ERRORED;
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

    /** A listener that is missing from the list is not paused yet: it was there before, and may take messages again. */
    private void awaitPause(String runtime, String listenerId) {
        String operation = "wait for listener " + listenerId + " of runtime " + runtime + " to be paused";
        ListenerWatch watch = new ListenerWatch(new DefaultListenerStatuses(calls), runtime, listenerId);
        new Poller<>(calls, operation, settings, Undeployment::state)
                .untilFound(watch::look, rows -> rows.stream().anyMatch(Undeployment::isStopped));
    }

    private static String state(List<ListenerStatus> rows) {
        return rows.isEmpty()
                ? "that the runtime does not list it"
                : "status " + rows.get(0).statusText();
    }

    /** What another has removed is removed. A delete whose response is lost is looked up, and so is a 400 that says that it is gone. */
    private void delete(boolean wasActive) {
        try {
            deployments.delete(deploymentId);
        } catch (BoomiException e) {
            boolean saysGone = e instanceof BoomiApiException refusal
                    && Absence.isProvedBy(refusal, "DeployedPackage", deploymentId);
            if (saysGone && e instanceof NotFoundException) {
                return;
            }
            boolean hadNoEffect = e.delivery().provesNoEffect();
            if ((hadNoEffect && !saysGone) || isThere(wasActive, e)) {
                throw hadNoEffect ? e : failure("not deleted yet; the delete may still take effect", e);
            }
        }
    }

    private boolean isThere(boolean wasActive, BoomiException failure) {
        try {
            return deployments
                    .find(deploymentId)
                    .filter(found -> !wasActive || isActive(found))
                    .isPresent();
        } catch (RuntimeException e) {
            UndeployException unknown = failure("not known whether it is deleted", failure);
            unknown.addSuppressed(e);
            throw unknown;
        }
    }

    private UndeployException refused(String why) {
        return failure("nothing was changed, since " + why, null);
    }

    private UndeployException failure(String outcome, @Nullable Exception cause) {
        String advice = "Undeploy it again" + (paused.isEmpty() ? " later" : ", or resume the listener");
        return failure(outcome, advice, cause);
    }

    private UndeployException failure(String outcome, String advice, @Nullable Exception cause) {
        String message = calls.inAccount("undeploy deployment " + deploymentId) + ": " + outcome + ". " + paused
                + advice + (cause == null ? "" : ". Cause: " + cause.getMessage());
        return new UndeployException(message, cause, deploymentId, pausedOn);
    }
}
