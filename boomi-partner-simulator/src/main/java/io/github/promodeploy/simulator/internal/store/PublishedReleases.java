package io.github.promodeploy.simulator.internal.store;

import io.github.promodeploy.simulator.settings.ReleaseOutcome;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.settings.UnlistedMembers;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.state.pack.SimulatedRelease;
import io.github.promodeploy.simulator.state.pack.SimulatedReleaseRequest;
import io.github.promodeploy.simulator.state.pack.SimulatedReleaseStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs releases as Boomi's published API does: requested, then scheduled or running, then done or failed. A running release
 * advances when its status is read, or with time; a scheduled one runs and ends at the first call on its date.
 */
public final class PublishedReleases {

    private final Store store;
    private final AttachedEnvironments environments;
    private final SimulatorSettings settings;

    public PublishedReleases(Store store, AttachedEnvironments environments, SimulatorSettings settings) {
        this.store = store;
        this.environments = environments;
        this.settings = settings;
    }

    public Optional<SimulatedReleaseRequest> pending(SimulatedPack pack) {
        return store.releaseRequests().all().stream()
                .filter(row -> row.integrationPackId().equals(pack.id())
                        && row.status().isPending())
                .findFirst();
    }

    public void start(SimulatedReleaseRequest request, Instant now) {
        store.releaseRequests().put(request);
        if (request.status() == SimulatedReleaseStatus.IN_PROGRESS
                && endsByPolls()
                && settings.releases().polls() == 0) {
            finish(request, now);
        }
    }

    /** Reads the status of a release, which advances a running one. */
    public SimulatedReleaseRequest poll(SimulatedReleaseRequest request, Instant now) {
        if (request.status() != SimulatedReleaseStatus.IN_PROGRESS) {
            return request;
        }
        if (endsByPolls() && request.polls() >= settings.releases().polls()) {
            return finish(request, now);
        }
        store.releaseRequests().put(request.polled());
        return request;
    }

    private boolean endsByPolls() {
        return settings.releases().duration().isEmpty();
    }

    /** Ends the scheduled releases whose date has come, and the running ones whose time is over. */
    public void finishDue(Instant now) {
        store.releaseRequests().all().stream()
                .filter(row -> (row.status() == SimulatedReleaseStatus.SCHEDULED && isDue(row, now))
                        || (row.status() == SimulatedReleaseStatus.IN_PROGRESS && isOver(row, now)))
                .forEach(row -> finish(row, now));
    }

    private boolean isOver(SimulatedReleaseRequest request, Instant now) {
        return settings.releases()
                .duration()
                .filter(duration -> !now.isBefore(request.requestedDate().plus(duration)))
                .isPresent();
    }

    /** Returns the members of the pack's newest release once a release of the listed members is done. */
    public List<SimulatedPackMember> membersAfter(SimulatedPack pack, List<SimulatedPackMember> listed) {
        List<SimulatedPackMember> after = new ArrayList<>();
        for (SimulatedPackMember member : pack.members()) {
            Optional<SimulatedPackMember> kept = settings.releases().unlistedMembers() == UnlistedMembers.KEEP_RELEASE
                    ? find(pack.releasedMembers(), member)
                    : Optional.empty();
            find(listed, member).or(() -> kept).ifPresent(after::add);
        }
        return after;
    }

    private boolean isDue(SimulatedReleaseRequest request, Instant now) {
        return request.releaseOnDate()
                .filter(date ->
                        !date.isAfter(now.atZone(settings.releases().timeZone()).toLocalDate()))
                .isPresent();
    }

    private SimulatedReleaseRequest finish(SimulatedReleaseRequest request, Instant now) {
        SimulatedPack pack = store.packs().find(request.integrationPackId()).orElseThrow();
        boolean fails = settings.releases().outcomeOf(pack.id(), pack.name()) == ReleaseOutcome.ERROR
                || membersAfter(pack, request.members()).isEmpty();
        SimulatedReleaseRequest ended =
                request.withStatus(fails ? SimulatedReleaseStatus.ERROR : SimulatedReleaseStatus.SUCCESS);
        store.releaseRequests().put(ended);
        if (!fails) {
            SimulatedPack released = released(pack, request, now);
            store.packs().put(released);
            environments.deliver(released, now, request.requestedBy());
        }
        return ended;
    }

    /** A member at the released version has nothing pending afterwards, even if that version is an older one. */
    private SimulatedPack released(SimulatedPack pack, SimulatedReleaseRequest request, Instant now) {
        SimulatedRelease release = SimulatedRelease.builder()
                .packageId(request.requestId())
                .integrationPackId(pack.id())
                .version((pack.releases().size() + 1) + ".0")
                .releasedDate(now)
                .releasedBy(request.requestedBy())
                .members(membersAfter(pack, request.members()))
                .build();
        SimulatedPack changed = pack;
        for (SimulatedPackMember member : pack.members()) {
            Optional<SimulatedPackMember> listed = find(request.members(), member);
            if (listed.isPresent()) {
                changed = changed.withChangedMember(listed.get());
            } else if (settings.releases().unlistedMembers() == UnlistedMembers.REMOVED) {
                changed = changed.withoutMember(member.componentId());
            }
        }
        return changed.withRelease(release);
    }

    private static Optional<SimulatedPackMember> find(List<SimulatedPackMember> members, SimulatedPackMember like) {
        return members.stream()
                .filter(member -> member.componentId().equals(like.componentId()))
                .findFirst();
    }
}
