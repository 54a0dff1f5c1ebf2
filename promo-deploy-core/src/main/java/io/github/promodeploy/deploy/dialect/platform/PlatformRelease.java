package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPack;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseSchedule;
import io.github.promodeploy.boomi.releaseintegrationpackstatus.ReleaseIntegrationPackStatus;
import io.github.promodeploy.deploy.dialect.DryRunIds;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.dialect.ResponseCodecs;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.waiter.ReleaseWaitOutcome;
import io.github.promodeploy.deploy.waiter.ReleaseWaitResult;
import io.github.promodeploy.deploy.waiter.ReleaseWaiter;
import io.github.promodeploy.deploy.waiter.ReleaseWaiterSettings;
import io.github.promodeploy.deploy.write.ResendPolicy;
import io.github.promodeploy.deploy.write.ResponseCodec;
import io.github.promodeploy.deploy.write.WriteKey;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Releases a pack at once or on a given day, and waits until the release is done or scheduled. */
final class PlatformRelease {

    private static final String REQUEST_ID = "requestId";

    private final PromotionContext context;
    private final PublisherPack pack;
    private final Map<String, String> promoted;
    private final Release.Builder release;
    private final Supplier<PublisherPack> readPack;
    private final Runnable requireUnchangedPack;
    private final boolean checkedBefore;

    /** The outcome of the release request: its id or, if the response was lost, none when the pack shows the release. */
    private record Asked(Optional<String> requestId) {}

    PlatformRelease(
            PromotionContext context,
            PublisherPack pack,
            Release.Builder release,
            Supplier<PublisherPack> readPack,
            Runnable requireUnchangedPack) {
        this(context, pack, release, readPack, requireUnchangedPack, false);
    }

    /**
     * Prepares a release.
     *
     * @param checkedBefore whether the pack must be unchanged also when the release is sent for the first time
     */
    PlatformRelease(
            PromotionContext context,
            PublisherPack pack,
            Release.Builder release,
            Supplier<PublisherPack> readPack,
            Runnable requireUnchangedPack,
            boolean checkedBefore) {
        this.checkedBefore = checkedBefore;
        this.context = context;
        this.pack = pack;
        this.readPack = readPack;
        this.requireUnchangedPack = requireUnchangedPack;
        this.promoted = context.promoted();
        this.release = release;
    }

    Release make() {
        if (day().isEmpty() && pack.isReleased(promoted)) {
            context.execution()
                    .reuse(new ReusedObject(
                            "ReleaseIntegrationPack",
                            pack.packId(),
                            Optional.empty(),
                            "the release of " + context.versionNames() + ", which is done already"));
            return release.build();
        }
        ReleaseIntegrationPackRequest request = ReleaseIntegrationPackRequest.builder()
                .id(pack.packId())
                .releaseSchedule(
                        day().isPresent() ? ReleaseSchedule.RELEASE_ON_SPECIFIED_DATE : ReleaseSchedule.IMMEDIATELY)
                .releaseOnDate(day())
                .releasePackagedComponents(pack.releasing(promoted))
                .build();
        ReleaseWaiterSettings polling = polling();
        Asked asked = PlatformSteps.ENDPOINT.explain(() -> ask(request));
        return asked.requestId()
                .map(requestId -> context.await(
                        () -> waitFor(requestId, polling),
                        release.scheduledFor(day()).build()))
                .orElseGet(release::build);
    }

    /** A refusal may be about a release that no call lists; Boomi takes one pending release of a pack at a time. */
    private Asked ask(ReleaseIntegrationPackRequest request) {
        WriteOperation<Asked> create = WriteOperation.of(
                        WriteKey.RELEASE,
                        () -> new Asked(Optional.of(requestId(
                                context.client().releaseIntegrationPacks().create(request)))),
                        new Asked(Optional.of(DryRunIds.RELEASE)),
                        ResponseCodec.of(
                                asked -> ResponseCodecs.parts(Map.of(), Map.of(REQUEST_ID, asked.requestId())),
                                parts -> new Asked(Optional.ofNullable(parts.get(REQUEST_ID)))))
                .creates("ReleaseIntegrationPack", Asked::requestId)
                .lookedUpBy(this::findReleased, repeat(), "look whether the pack was released with this version")
                .precondition(Optional.of(requireUnchangedPack).filter(check -> checkedBefore))
                .resendPrecondition(requireUnchangedPack)
                .build();
        try {
            return context.write(create);
        } catch (BadRequestException e) {
            if (PromotionContext.NO_SUCH_CALL.contains(e.statusCode())) {
                throw e;
            }
            throw new PromotionStopException(
                    e.getMessage()
                            + " Look also whether a release of the pack is running or scheduled: it takes one at a"
                            + " time."
                            + runAgain(" Nothing was deployed."),
                    e);
        }
    }

    private String requestId(ReleaseIntegrationPack response) {
        return response.requestId()
                .orElseThrow(() -> new OutcomeUnknownException(
                        "the release of integration pack " + pack.packId()
                                + " was accepted, but the response has no request id to ask about it.",
                        null));
    }

    /** No call lists releases. One that is done is visible in the pack, a scheduled one is not visible anywhere. */
    private ResendPolicy repeat() {
        return day().isPresent() ? ResendPolicy.NEVER : ResendPolicy.AFTER_RELEASE;
    }

    private Optional<Asked> findReleased() {
        return readPack.get().isReleased(promoted) ? Optional.of(new Asked(Optional.empty())) : Optional.empty();
    }

    private Release waitFor(String requestId, ReleaseWaiterSettings polling) {
        ReleaseWaitResult result = ended(requestId, polling);
        return switch (result.outcome()) {
            case SUCCESS -> done(result);
            case SCHEDULED -> scheduled(result);
            case ERROR ->
                throw PromotionStopException.permanent(request(requestId)
                        + words(result)
                        + ". What was released before stays active"
                        + runAgain("; nothing was deployed")
                        + ". Look at the release in Boomi's user interface. If the pack shows a pending version there, release or withdraw"
                        + " it, since the next run would refuse it"
                        + runAgain("; then run again with another packageVersion") + ".");
            case STILL_RUNNING -> {
                if (isScheduledSilently(result)) {
                    yield scheduled(result);
                }
                if (result.failure().isPresent()) {
                    throw notRead(requestId, result.failure().get());
                }
                throw new OutcomeUnknownException(goesOn(requestId, "was not done when its time was up"), null);
            }
            case STOPPED ->
                throw new OutcomeUnknownException(
                        goesOn(requestId, "was not done when the run was stopped" + whyStopped()), null);
        };
    }

    private String whyStopped() {
        return context.client()
                .options()
                .cancellation()
                .flatMap(Cancellation::reason)
                .map(reason -> ", since " + reason)
                .orElse("");
    }

    /** A release that is requested only now is hardly done at once. */
    private ReleaseWaiterSettings polling() {
        ReleaseWaiterSettings settings = context.settings().platform().releaseWaiter();
        boolean isRequestedNow = !context.execution().isReleaseAsked() && day().isEmpty();
        Duration first = Collections.min(List.of(settings.firstInterval(), settings.interval()));
        return ReleaseWaiterSettings.builder()
                .from(settings)
                .initialDelay(
                        isRequestedNow
                                ? Collections.max(List.of(settings.initialDelay(), first))
                                : settings.initialDelay())
                .missingFor(context.settings().lookAgainFor())
                .build();
    }

    private ReleaseWaitResult ended(String requestId, ReleaseWaiterSettings settings) {
        if (day().isPresent()) {
            ReleaseWaitResult first = await(
                    requestId,
                    ReleaseWaiterSettings.builder()
                            .from(settings)
                            .maxWait(settings.interval())
                            .build());
            if (first.outcome() != ReleaseWaitOutcome.STILL_RUNNING || isScheduledSilently(first)) {
                return first;
            }
        }
        return await(requestId, settings);
    }

    private ReleaseWaitResult await(String requestId, ReleaseWaiterSettings settings) {
        try {
            return ReleaseWaiter.of(context.client(), requestId, settings, this::isShownByPack)
                    .await(waited ->
                            context.execution().stillWaiting(request(requestId).strip(), waited));
        } catch (BoomiException e) {
            throw notRead(requestId, e);
        }
    }

    /** A server that no longer has the request, or does not return its status, still shows the pack. */
    private boolean isShownByPack() {
        try {
            return day().isEmpty() && findReleased().isPresent();
        } catch (BoomiException | OutcomeUnknownException notSeen) {
            return false;
        }
    }

    private OutcomeUnknownException notRead(String requestId, BoomiException e) {
        return new OutcomeUnknownException(
                request(requestId) + "was requested, but its status could not be read: " + e.getMessage()
                        + " It may still be running on the server, or have ended." + whereToLook(),
                e);
    }

    /** The status of a scheduled release may have no text (API reference, HTTP status 202). */
    private boolean isScheduledSilently(ReleaseWaitResult result) {
        return day().isPresent()
                && result.status()
                        .filter(status -> status.releaseStatusText().isEmpty())
                        .isPresent();
    }

    /** Words for a promotion; a rollback has no other version to go back to, and deploys nevertheless. */
    private String runAgain(String advice) {
        return checkedBefore ? "" : advice;
    }

    private static String words(ReleaseWaitResult result) {
        return "failed, as its status says: "
                + result.status()
                        .flatMap(ReleaseIntegrationPackStatus::releaseStatusText)
                        .orElse("ERROR");
    }

    private String goesOn(String requestId, String what) {
        return request(requestId) + what + ". It continues on the server." + whereToLook();
    }

    private String request(String requestId) {
        return "the release of integration pack " + pack.packId() + " (request " + requestId + ") ";
    }

    private static String whereToLook() {
        return " It reaches every environment that the pack is attached to. Ask for the status of that request; nothing"
                + " else was deployed.";
    }

    /**
     * A status with another version than the requested one must not count as done. A scheduled release is not deployed to
     * the targets, even when its day has begun and it is done.
     */
    private Release done(ReleaseWaitResult result) {
        promoted.forEach((componentId, version) -> requireReleased(result, componentId, version));
        return release.scheduledFor(day()).build();
    }

    private void requireReleased(ReleaseWaitResult result, String componentId, String version) {
        Optional<String> released = result.status()
                .flatMap(ReleaseIntegrationPackStatus::releasePackagedComponents)
                .flatMap(all -> all.components().stream()
                        .filter(component -> component.componentId().equals(componentId))
                        .findFirst())
                .flatMap(component -> component.releasedVersion().or(component::version))
                .filter(label -> !label.isBlank());
        if (released.isPresent() && !released.get().equals(version)) {
            String words = "release request " + result.requestId() + " of integration pack " + pack.packId()
                    + " succeeded, but released version " + released.get() + " of component " + componentId
                    + " instead of " + version + "." + runAgain(" Nothing was deployed.") + " Look at the pack"
                    + runAgain(", then run again with another packageVersion") + ".";
            throw checkedBefore ? new OutcomeUnknownException(words, null) : PromotionStopException.permanent(words);
        }
    }

    private Release scheduled(ReleaseWaitResult result) {
        LocalDate scheduledFor = result.status()
                .flatMap(ReleaseIntegrationPackStatus::releaseOnDate)
                .or(this::day)
                .orElseThrow(() -> new OutcomeUnknownException(
                        "release request " + result.requestId() + " of integration pack " + pack.packId()
                                + " is scheduled, although it was to take effect at once, and its status does not say for"
                                + " when. Look at the pack in Boomi's user interface.",
                        null));
        return release.scheduledFor(scheduledFor).build();
    }

    /** Returns the day of a scheduled release; empty for a release at once. */
    private Optional<LocalDate> day() {
        return context.request().releaseOnDate();
    }
}
