package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPack;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseSchedule;
import io.github.promodeploy.boomi.releaseintegrationpackstatus.ReleaseIntegrationPackStatus;
import io.github.promodeploy.deploy.waiter.ReleaseWaitOutcome;
import io.github.promodeploy.deploy.waiter.ReleaseWaitResult;
import io.github.promodeploy.deploy.waiter.ReleaseWaiter;
import io.github.promodeploy.deploy.waiter.ReleaseWaiterSettings;
import java.time.LocalDate;
import java.util.Optional;

/** Releases a pack at once or on a day, and waits until the release is done or scheduled. */
final class PlatformRelease {

    private final Promotion promotion;
    private final PublisherPack pack;
    private final String componentId;
    private final String version;
    private final Optional<LocalDate> day;
    private final Release.Builder release;

    PlatformRelease(Promotion promotion, PublisherPack pack, PackagedComponent packaged) {
        this.promotion = promotion;
        this.pack = pack;
        this.componentId = promotion.request().prodComponentId();
        this.version = promotion.request().packageVersion();
        this.day = promotion.request().releaseOnDate();
        this.release = Release.builder()
                .packId(pack.packId())
                .packagedComponentId(packaged.packageId())
                .version(version);
    }

    Release make() {
        ReleaseIntegrationPackRequest request = ReleaseIntegrationPackRequest.builder()
                .id(pack.packId())
                .releaseSchedule(
                        day.isPresent() ? ReleaseSchedule.RELEASE_ON_SPECIFIED_DATE : ReleaseSchedule.IMMEDIATELY)
                .releaseOnDate(day)
                .releasePackagedComponents(pack.releasing(componentId, version))
                .build();
        ReleaseIntegrationPack answer = PlatformSession.ENDPOINT.explain(() -> ask(request));
        String requestId = answer.requestId()
                .orElseThrow(() -> new PromotionStopException("the release of integration pack " + pack.packId()
                        + " was accepted, but the answer has no request id to ask about it. Look at the pack in Boomi's"
                        + " user interface: its release goes on, or is done. Nothing was deployed."));
        return promotion.confirm(
                () -> waitFor(requestId), release.scheduledFor(day).build());
    }

    /** A refusal may be about a release that no call lists; Boomi takes one pending release of a pack at a time. */
    private ReleaseIntegrationPack ask(ReleaseIntegrationPackRequest request) {
        Write<ReleaseIntegrationPack> create = Write.of(
                        () -> promotion.client().releaseIntegrationPacks().create(request),
                        ReleaseIntegrationPack.builder()
                                .requestId(Placeholders.RELEASE)
                                .build())
                .creating("ReleaseIntegrationPack", Optional.empty(), ReleaseIntegrationPack::requestId);
        try {
            return promotion.write(create);
        } catch (BadRequestException e) {
            if (Promotion.NO_SUCH_CALL.contains(e.statusCode())) {
                throw e;
            }
            throw new PromotionStopException(
                    e.getMessage()
                            + " Look also whether a release of the pack is running or scheduled: it takes one at a"
                            + " time. Nothing was released or deployed by this run.",
                    e);
        }
    }

    private Release waitFor(String requestId) {
        ReleaseWaitResult result = ended(requestId);
        return switch (result.outcome()) {
            case SUCCESS -> done(result);
            case SCHEDULED -> scheduled(result);
            case ERROR ->
                throw new PromotionStopException(request(requestId)
                        + words(result)
                        + ". What was released before stays active; nothing was deployed. Look at the release in"
                        + " Boomi's user interface. If the pack shows a pending version there, release or withdraw"
                        + " it, since the next run would refuse it; then run again with another packageVersion.");
            case STILL_RUNNING -> {
                if (isScheduledSilently(result)) {
                    yield scheduled(result);
                }
                throw new PromotionStopException(goesOn(requestId, "was not done when the time for it was up"));
            }
            case STOPPED ->
                throw new PromotionStopException(goesOn(requestId, "was not done when the run was stopped"));
        };
    }

    private ReleaseWaitResult ended(String requestId) {
        ReleaseWaiterSettings settings = promotion.settings().releaseWaiter();
        if (day.isPresent()) {
            ReleaseWaitResult first = ended(
                    requestId,
                    ReleaseWaiterSettings.builder()
                            .from(settings)
                            .maxWait(settings.interval())
                            .build());
            if (first.outcome() != ReleaseWaitOutcome.STILL_RUNNING || isScheduledSilently(first)) {
                return first;
            }
        }
        return ended(requestId, settings);
    }

    private ReleaseWaitResult ended(String requestId, ReleaseWaiterSettings settings) {
        try {
            return ReleaseWaiter.of(promotion.client(), requestId, settings).await();
        } catch (BoomiException e) {
            throw new PromotionStopException(
                    request(requestId) + "was asked for, but its status could not be read: " + e.getMessage()
                            + " It may go on at the server, or have ended." + whereToLook(),
                    e);
        }
    }

    /** The status of a release that waits for its day may come without any word (API reference, HTTP status 202). */
    private boolean isScheduledSilently(ReleaseWaitResult result) {
        return day.isPresent()
                && result.status()
                        .filter(status -> status.releaseStatusText().isEmpty())
                        .isPresent();
    }

    private static String words(ReleaseWaitResult result) {
        return "failed, as its status says: "
                + result.status()
                        .flatMap(ReleaseIntegrationPackStatus::releaseStatusText)
                        .orElse("ERROR");
    }

    private String goesOn(String requestId, String what) {
        return request(requestId) + what + ". It goes on at the server." + whereToLook();
    }

    private String request(String requestId) {
        return "the release of integration pack " + pack.packId() + " (request " + requestId + ") ";
    }

    private static String whereToLook() {
        return " It reaches every environment that the pack is attached to. Ask for the status of that request; nothing"
                + " else was deployed.";
    }

    /**
     * A status that shows another version than the one asked for must not pass as done. A release on a day leaves the
     * targets alone, also when that day has begun and the release is done.
     */
    private Release done(ReleaseWaitResult result) {
        Optional<String> released = result.status()
                .flatMap(ReleaseIntegrationPackStatus::releasePackagedComponents)
                .flatMap(all -> all.components().stream()
                        .filter(component -> component.componentId().equals(componentId))
                        .findFirst())
                .flatMap(component -> component.releasedVersion().or(component::version))
                .filter(label -> !label.isBlank());
        if (released.isPresent() && !released.get().equals(version)) {
            throw new PromotionStopException("release request " + result.requestId() + " of integration pack "
                    + pack.packId() + " succeeded, but released version " + released.get() + " of component "
                    + componentId + " instead of " + version + ". Nothing was deployed; look at the pack.");
        }
        return release.scheduledFor(day).build();
    }

    private Release scheduled(ReleaseWaitResult result) {
        LocalDate scheduledFor = result.status()
                .flatMap(ReleaseIntegrationPackStatus::releaseOnDate)
                .or(() -> day)
                .orElseThrow(() -> new PromotionStopException("release request " + result.requestId()
                        + " of integration pack " + pack.packId() + " is scheduled, although it was to take effect at"
                        + " once, and its status does not say for when. Look at the pack in Boomi's user interface."));
        return release.scheduledFor(scheduledFor).build();
    }
}
