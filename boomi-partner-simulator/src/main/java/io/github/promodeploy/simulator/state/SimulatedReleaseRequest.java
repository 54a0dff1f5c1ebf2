package io.github.promodeploy.simulator.state;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A release that was asked for on Boomi's published API, whatever became of it. One that reached SUCCESS is also among the
 * pack's {@link SimulatedPack#releases()}.
 *
 * @param requestId the id that its status is read by
 * @param integrationPackId the pack
 * @param releaseOnDate the date of a scheduled release; empty for an immediate one
 * @param status how far it has come
 * @param polls how often its status was read while it was running
 * @param requestedDate when it was asked for
 * @param requestedBy the user who asked for it
 * @param members the components that it names, each at the package to release
 */
public record SimulatedReleaseRequest(
        String requestId,
        String integrationPackId,
        Optional<LocalDate> releaseOnDate,
        SimulatedReleaseStatus status,
        int polls,
        Instant requestedDate,
        String requestedBy,
        List<SimulatedPackMember> members) {

    /**
     * Copies the members, so that the value cannot change.
     *
     * @param requestId the id that its status is read by
     * @param integrationPackId the pack
     * @param releaseOnDate the date of a scheduled release; empty for an immediate one
     * @param status how far it has come
     * @param polls how often its status was read while it was running
     * @param requestedDate when it was asked for
     * @param requestedBy the user who asked for it
     * @param members the components that it names, each at the package to release
     */
    public SimulatedReleaseRequest {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(integrationPackId, "integrationPackId");
        Objects.requireNonNull(releaseOnDate, "releaseOnDate");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(requestedDate, "requestedDate");
        Objects.requireNonNull(requestedBy, "requestedBy");
        members = List.copyOf(Objects.requireNonNull(members, "members"));
        if (polls < 0) {
            throw new IllegalArgumentException("polls must not be negative: " + polls);
        }
    }

    /**
     * Asks for a release of everything that a pack holds.
     *
     * @param requestId the id that its status is read by
     * @param pack the pack
     * @param releaseOnDate the date to schedule it for; empty for an immediate one
     * @return a request that is scheduled, or else running
     */
    public static SimulatedReleaseRequest of(String requestId, SimulatedPack pack, Optional<LocalDate> releaseOnDate) {
        Objects.requireNonNull(pack, "pack");
        Objects.requireNonNull(releaseOnDate, "releaseOnDate");
        return new SimulatedReleaseRequest(
                requestId,
                pack.id(),
                releaseOnDate,
                releaseOnDate.isPresent() ? SimulatedReleaseStatus.SCHEDULED : SimulatedReleaseStatus.IN_PROGRESS,
                0,
                Instant.EPOCH,
                "seed@example.com",
                pack.members());
    }

    /**
     * Changes the status.
     *
     * @param newStatus how far it has come
     * @return a copy with that status
     */
    public SimulatedReleaseRequest withStatus(SimulatedReleaseStatus newStatus) {
        Objects.requireNonNull(newStatus, "newStatus");
        return new SimulatedReleaseRequest(
                requestId, integrationPackId, releaseOnDate, newStatus, polls, requestedDate, requestedBy, members);
    }

    /**
     * Counts a reading of its status.
     *
     * @return a copy with one poll more
     */
    public SimulatedReleaseRequest polled() {
        return new SimulatedReleaseRequest(
                requestId, integrationPackId, releaseOnDate, status, polls + 1, requestedDate, requestedBy, members);
    }
}
