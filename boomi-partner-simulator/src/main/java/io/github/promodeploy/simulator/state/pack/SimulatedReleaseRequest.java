package io.github.promodeploy.simulator.state.pack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A release that was requested on Boomi's published API, whatever its outcome. One with SUCCESS is also among the
 * pack's {@link SimulatedPack#releases()}.
 */
@Value.Immutable(copy = false)
public sealed interface SimulatedReleaseRequest permits ImmutableSimulatedReleaseRequest {

    /** {@return a builder; required are {@code requestId}, {@code integrationPackId}, {@code status}} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id that its status is read by} */
    String requestId();

    /** {@return the pack} */
    String integrationPackId();

    /** {@return the date of a scheduled release; empty for an immediate one} */
    Optional<LocalDate> releaseOnDate();

    /** {@return its status} */
    SimulatedReleaseStatus status();

    /** {@return how often its status was read while it was running; 0 by default} */
    @Value.Default
    default int polls() {
        return 0;
    }

    /** {@return when it was requested; 1970 by default} */
    @Value.Default
    default Instant requestedDate() {
        return Instant.EPOCH;
    }

    /** {@return the user who requested it; {@code seed@example.com} by default} */
    @Value.Default
    default String requestedBy() {
        return "seed@example.com";
    }

    /** {@return the components that it names, each at the package to release} */
    List<SimulatedPackMember> members();

    /** Refuses impossible counts. */
    @Value.Check
    default void check() {
        if (polls() < 0) {
            throw new IllegalArgumentException("polls must not be negative: " + polls());
        }
    }

    /**
     * Makes an immediate release of everything that a pack holds.
     *
     * @param requestId the id that its status is read by
     * @param pack the pack
     * @return a request whose release is running
     */
    static SimulatedReleaseRequest running(String requestId, SimulatedPack pack) {
        return of(requestId, pack).status(SimulatedReleaseStatus.IN_PROGRESS).build();
    }

    /**
     * Makes a scheduled release of everything that a pack holds.
     *
     * @param requestId the id that its status is read by
     * @param pack the pack
     * @param releaseOnDate the date of the release
     * @return a request whose release waits for its date
     */
    static SimulatedReleaseRequest scheduled(String requestId, SimulatedPack pack, LocalDate releaseOnDate) {
        Objects.requireNonNull(releaseOnDate, "releaseOnDate");
        return of(requestId, pack)
                .releaseOnDate(releaseOnDate)
                .status(SimulatedReleaseStatus.SCHEDULED)
                .build();
    }

    private static Builder of(String requestId, SimulatedPack pack) {
        Objects.requireNonNull(pack, "pack");
        return builder().requestId(requestId).integrationPackId(pack.id()).members(pack.members());
    }

    /**
     * Changes the status.
     *
     * @param newStatus the status
     * @return a copy with that status
     */
    default SimulatedReleaseRequest withStatus(SimulatedReleaseStatus newStatus) {
        Objects.requireNonNull(newStatus, "newStatus");
        return toBuilder().status(newStatus).build();
    }

    /**
     * Counts a read of its status.
     *
     * @return a copy with one more poll
     */
    default SimulatedReleaseRequest polled() {
        return toBuilder().polls(polls() + 1).build();
    }

    /** {@return a builder that starts from this value} */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /** Builds a {@link SimulatedReleaseRequest}. */
    final class Builder extends ImmutableSimulatedReleaseRequest.Builder {
        Builder() {}
    }
}
