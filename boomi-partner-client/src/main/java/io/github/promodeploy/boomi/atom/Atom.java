package io.github.promodeploy.boomi.atom;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A runtime: an Atom, a Molecule, or an Atom Cloud (Boomi API reference, "Atom object"). Boomi calls its id {@code atomId},
 * {@code containerId} or {@code runtimeId} elsewhere.
 */
@Value.Immutable
public sealed interface Atom permits ImmutableAtom {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the id is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the runtime's id} */
    String id();

    /** {@return the name} */
    Optional<String> name();

    /** {@return what kind of runtime it is, as the raw value of the response} */
    @JsonProperty("type")
    Optional<String> typeText();

    /** {@return whether it can be reached, as the raw value of the response} */
    @JsonProperty("status")
    Optional<String> statusText();

    /** {@return what explains the status} */
    Optional<String> statusDetail();

    /** {@return the host that it is installed on} */
    Optional<String> hostName();

    /** {@return the version of its software} */
    Optional<String> currentVersion();

    /** {@return when it was installed} */
    Optional<Instant> dateInstalled();

    /** {@return who created it} */
    Optional<String> createdBy();

    /** {@return the id of the Atom Cloud} */
    Optional<String> cloudId();

    /** {@return the name of the Atom Cloud} */
    Optional<String> cloudName();

    /** {@return the name of the account that owns the Atom Cloud} */
    Optional<String> cloudOwnerName();

    /** {@return the id of the Cloud Molecule} */
    Optional<String> cloudMoleculeId();

    /** {@return the name of the Cloud Molecule} */
    Optional<String> cloudMoleculeName();

    /** {@return the instance of a runtime in an Atom Cloud} */
    Optional<String> instanceId();

    /** {@return whether it is an attachment to an Atom Cloud} */
    @JsonProperty("isCloudAttachment")
    Optional<Boolean> cloudAttachment();

    /** {@return how long a restart may take before it is forced, in milliseconds} */
    Optional<Long> forceRestartTime();

    /** {@return after how many days the history is purged} */
    Optional<Integer> purgeHistoryDays();

    /** {@return whether the data of an execution is purged at once} */
    Optional<Boolean> purgeImmediate();

    /** {@return what it can do, such as {@code GATEWAY} and {@code BROKER}} */
    List<String> capabilities();

    /** {@return the nodes of a Molecule or an Atom Cloud} */
    Optional<Nodes> cluster();

    /**
     * Returns what kind of runtime it is as a constant.
     *
     * @return the constant, {@link AtomType#UNKNOWN} for a new word; empty when the response named none
     */
    default Optional<AtomType> type() {
        return typeText().map(AtomType::of);
    }

    /**
     * Returns whether it can be reached as a constant.
     *
     * @return the constant, {@link AtomStatus#UNKNOWN} for a new word; empty when the response named none
     */
    default Optional<AtomStatus> status() {
        return statusText().map(AtomStatus::of);
    }

    /** Builds a {@link Atom}. */
    final class Builder extends ImmutableAtom.Builder {
        Builder() {}
    }
}
