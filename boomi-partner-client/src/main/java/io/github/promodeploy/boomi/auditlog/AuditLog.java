package io.github.promodeploy.boomi.auditlog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** An entry of the audit log (Boomi API reference, "Audit Log object"). */
@Value.Immutable
public sealed interface AuditLog permits ImmutableAuditLog {

    /**
     * Starts a value.
     *
     * @return a builder; everything is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id of the entry} */
    Optional<String> documentId();

    /** {@return the account} */
    Optional<String> accountId();

    /** {@return the account, runtime or other object that the entry belongs to} */
    Optional<String> containerId();

    /** {@return who did it} */
    Optional<String> userId();

    /** {@return when it was done} */
    Optional<Instant> date();

    /** {@return what it was done to, such as {@code API.DEPLOY}} */
    Optional<String> type();

    /** {@return what was done, such as {@code ADD}} */
    Optional<String> action();

    /** {@return what narrows the action down} */
    Optional<String> modifier();

    /** {@return how serious it is, such as {@code INFO}} */
    Optional<String> level();

    /** {@return where it was done, such as {@code API}} */
    Optional<String> source();

    /** {@return the text of the entry} */
    Optional<String> message();

    /** {@return the details, in the order of the response} */
    @JsonProperty("AuditLogProperty")
    List<AuditLogProperty> properties();

    /** Builds an {@link AuditLog}. */
    final class Builder extends ImmutableAuditLog.Builder {
        Builder() {}
    }
}
