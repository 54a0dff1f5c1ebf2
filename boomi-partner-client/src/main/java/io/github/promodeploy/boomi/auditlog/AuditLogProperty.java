package io.github.promodeploy.boomi.auditlog;

import java.util.Optional;
import org.immutables.value.Value;

/** A detail of an entry of the audit log. */
@Value.Immutable
public sealed interface AuditLogProperty permits ImmutableAuditLogProperty {

    /**
     * Starts a value.
     *
     * @return a builder; everything is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the name of the detail} */
    Optional<String> name();

    /** {@return its value} */
    Optional<String> value();

    /** {@return the value that it had before} */
    Optional<String> previousValue();

    /** Builds an {@link AuditLogProperty}. */
    final class Builder extends ImmutableAuditLogProperty.Builder {
        Builder() {}
    }
}
