package io.github.promodeploy.simulator.state.runtime;

import java.util.List;
import java.util.Objects;
import org.immutables.value.Value;

/**
 * A runtime, which Boomi's API calls an Atom. What is deployed to its environment runs on it.
 */
@Value.Immutable(copy = false)
public sealed interface SimulatedRuntime permits ImmutableSimulatedRuntime {

    /** {@return a builder; required are {@code id}, {@code accountId}} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the runtime's id} */
    String id();

    /** {@return the account that owns it} */
    String accountId();

    /** {@return the runtime's name; its id by default} */
    @Value.Default
    default String name() {
        return id();
    }

    /** {@return {@code ATOM}, {@code MOLECULE} or {@code CLOUD}; {@code ATOM} by default} */
    @Value.Default
    default String type() {
        return "ATOM";
    }

    /** {@return {@code ONLINE}, {@code WARNING}, {@code OFFLINE} or {@code UNKNOWN}; {@code ONLINE} by default} */
    @Value.Default
    default String status() {
        return "ONLINE";
    }

    /** {@return the host that it is installed on; {@code localhost} by default} */
    @Value.Default
    default String hostName() {
        return "localhost";
    }

    /** {@return the id of the Atom Cloud, empty when there is none; none by default} */
    @Value.Default
    default String cloudId() {
        return "";
    }

    /** {@return what it can do: {@code GATEWAY}, {@code BROKER}; nothing by default} */
    List<String> capabilities();

    /** Refuses types and statuses that Boomi does not have. */
    @Value.Check
    default void check() {
        if (!List.of("ATOM", "MOLECULE", "CLOUD").contains(type())) {
            throw new IllegalArgumentException("a runtime's type is ATOM, MOLECULE or CLOUD: " + type());
        }
        requireStatus(status());
    }

    /**
     * Refuses statuses that Boomi does not have.
     *
     * @param status {@code ONLINE}, {@code WARNING}, {@code OFFLINE} or {@code UNKNOWN}
     */
    static void requireStatus(String status) {
        if (!List.of("ONLINE", "WARNING", "OFFLINE", "UNKNOWN").contains(Objects.requireNonNull(status, "status"))) {
            throw new IllegalArgumentException("a runtime's status is ONLINE, WARNING, OFFLINE or UNKNOWN: " + status);
        }
    }

    /**
     * Makes an Atom that is online.
     *
     * @param id the runtime's id
     * @param accountId the account that owns it
     * @return the runtime
     */
    static SimulatedRuntime of(String id, String accountId) {
        return builder().id(id).accountId(accountId).build();
    }

    /**
     * Changes the status.
     *
     * @param newStatus {@code ONLINE}, {@code WARNING}, {@code OFFLINE} or {@code UNKNOWN}
     * @return a copy with that status
     */
    default SimulatedRuntime withStatus(String newStatus) {
        Objects.requireNonNull(newStatus, "newStatus");
        return toBuilder().status(newStatus).build();
    }

    /** {@return whether Boomi cannot reach it} */
    default boolean isOffline() {
        return status().equals("OFFLINE");
    }

    /** {@return a builder that starts from this value} */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /** Builds a {@link SimulatedRuntime}. */
    final class Builder extends ImmutableSimulatedRuntime.Builder {
        Builder() {}
    }
}
