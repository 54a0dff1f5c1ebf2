package io.github.promodeploy.simulator.settings;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How the simulated Boomi behaves. Immutable; {@link #defaults()} is the documented behaviour, and every other one has
 * a method of the builder.
 */
public final class SimulatorSettings {

    private final Set<SimulatedDialect> dialects;
    private final PackNames packNames;
    private final String workingBranch;
    private final Limits limits;
    private final WireBehaviour wire;
    private final ReleaseBehaviour releases;
    private final BranchBehaviour branches;

    private SimulatorSettings(Builder builder) {
        this.dialects = Set.copyOf(builder.dialects);
        this.packNames = builder.packNames;
        this.workingBranch = builder.workingBranch;
        this.limits = builder.limits.build();
        this.wire = builder.wire.readLags(builder.readLags).build();
        this.releases = builder.releases().build();
        this.branches = builder.branches;
    }

    /** {@return the documented behaviour} */
    public static SimulatorSettings defaults() {
        return builder().build();
    }

    /** {@return a builder that starts from the documented behaviour} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return which descriptions of the API are served, one or both} */
    public Set<SimulatedDialect> dialects() {
        return dialects;
    }

    /**
     * Returns whether a description of the API is served.
     *
     * @param dialect the dialect
     * @return true when it is
     */
    public boolean serves(SimulatedDialect dialect) {
        return dialects.contains(Objects.requireNonNull(dialect, "dialect"));
    }

    /** {@return whether pack names are unique} */
    public PackNames packNames() {
        return packNames;
    }

    /** {@return the branch that is packaged when a request names none} */
    public String workingBranch() {
        return workingBranch;
    }

    /** {@return the limits of what Boomi accepts and keeps} */
    public Limits limits() {
        return limits;
    }

    /** {@return what responses look like} */
    public WireBehaviour wire() {
        return wire;
    }

    /** {@return how releases on the published API go} */
    public ReleaseBehaviour releases() {
        return releases;
    }

    /** {@return how branches and merge requests behave} */
    public BranchBehaviour branches() {
        return branches;
    }

    /** Builds settings. Not thread-safe. */
    public static final class Builder extends ReleaseSettings {

        private final ImmutableLimits.Builder limits = ImmutableLimits.builder();
        private final ImmutableWireBehaviour.Builder wire = ImmutableWireBehaviour.builder();
        private final Map<String, Duration> readLags = new HashMap<>();
        private BranchBehaviour branches = BranchBehaviour.builder().build();
        private Set<SimulatedDialect> dialects = EnumSet.of(SimulatedDialect.GUIDE);
        private PackNames packNames = PackNames.UNIQUE;
        private String workingBranch = "main";

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets how many rows a query page has. Default 100, as Boomi has it.
         *
         * @param rows at least 1
         * @return this builder
         */
        public Builder pageSize(int rows) {
            limits.pageSize(SettingsRules.atLeastOne("pageSize", rows));
            return this;
        }

        /**
         * Makes every response take this long. Default zero. The transport waits, not the state machine.
         *
         * @param time zero or more
         * @return this builder
         */
        public Builder latency(Duration time) {
            wire.latency(SettingsRules.notNegative("latency", Objects.requireNonNull(time, "time")));
            return this;
        }

        /**
         * Limits the requests of each authenticating account in any one second; the excess gets 503 with Boomi's own
         * document. Off by default. Boomi documents 10 a second.
         *
         * @param requestsPerSecond at least 1
         * @return this builder
         */
        public Builder rateLimit(int requestsPerSecond) {
            limits.rateLimit(SettingsRules.atLeastOne("rateLimit", requestsPerSecond));
            return this;
        }

        /**
         * Adds {@code Retry-After} to responses to too many requests. Boomi documents no such header; off by default.
         *
         * @param value seconds or an HTTP date
         * @return this builder
         */
        public Builder retryAfter(String value) {
            limits.retryAfter(Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Sets the shape of error documents. Default {@link ErrorShape#AS_DOCUMENTED}.
         *
         * @param shape the shape
         * @return this builder
         */
        public Builder errorShape(ErrorShape shape) {
            wire.errorShape(Objects.requireNonNull(shape, "shape"));
            return this;
        }

        /**
         * Adds quirks to the responses. None by default.
         *
         * @param added the quirks to add
         * @return this builder
         */
        public Builder quirks(WireQuirk... added) {
            wire.addAllQuirks(SettingsRules.noNulls("added", added));
            return this;
        }

        /**
         * Sets the status of a successful DELETE. Default 200 (Boomi API reference); the promotion guide says 204.
         *
         * @param status 200 or 204
         * @return this builder
         */
        public Builder deleteStatus(int status) {
            wire.deleteStatus(SettingsRules.requireThat(
                    status == 200 || status == 204, "deleteStatus must be 200 or 204", status));
            return this;
        }

        /**
         * Sets the field that has a pack's id. Default {@link PackIdField#AS_DOCUMENTED}.
         *
         * @param field the field
         * @return this builder
         */
        public Builder packIdField(PackIdField field) {
            wire.packIdField(Objects.requireNonNull(field, "field"));
            return this;
        }

        /**
         * Sets whether pack names are unique. Default {@link PackNames#UNIQUE}.
         *
         * @param rule the rule
         * @return this builder
         */
        public Builder packNames(PackNames rule) {
            this.packNames = Objects.requireNonNull(rule, "rule");
            return this;
        }

        /**
         * Sets the users' default working branch, which Boomi packages when a request names none. Default {@code main}.
         *
         * @param branchName the branch
         * @return this builder
         */
        public Builder workingBranch(String branchName) {
            if (Objects.requireNonNull(branchName, "branchName").isBlank()) {
                throw new IllegalArgumentException("branchName must not be blank");
            }
            this.workingBranch = branchName;
            return this;
        }

        /**
         * Sets how branches and merge requests behave. By default as documented.
         *
         * @param behaviour the limit of branches, how long they take, and whether the account has them at all
         * @return this builder
         */
        public Builder branches(BranchBehaviour behaviour) {
            this.branches = Objects.requireNonNull(behaviour, "behaviour");
            return this;
        }

        /**
         * Sets how often the result of an asynchronous query for listeners is 202 before it is ready. Default 1.
         *
         * @param polls zero or more
         * @return this builder
         */
        public Builder listenerStatusPolls(int polls) {
            wire.listenerStatusPolls(
                    SettingsRules.requireThat(polls >= 0, "listenerStatusPolls must not be negative", polls));
            return this;
        }

        /**
         * Sets how long a query token is valid. Default 30 minutes; Boomi documents none.
         *
         * @param lifetime the time from the query, zero or more
         * @return this builder
         */
        public Builder queryTokenLifetime(Duration lifetime) {
            limits.queryTokenLifetime(
                    SettingsRules.notNegative("queryTokenLifetime", Objects.requireNonNull(lifetime, "lifetime")));
            return this;
        }

        /**
         * Sets the longest request body; a longer one gets 413. Default 1 MiB.
         *
         * @param bytes at least 1
         * @return this builder
         */
        public Builder maxBodyBytes(int bytes) {
            limits.maxBodyBytes(SettingsRules.atLeastOne("maxBodyBytes", bytes));
            return this;
        }

        /**
         * Sets how many requests the journal keeps; the oldest go first. Default 10,000.
         *
         * @param entries at least 1
         * @return this builder
         */
        public Builder journalCapacity(int entries) {
            limits.journalCapacity(SettingsRules.atLeastOne("journalCapacity", entries));
            return this;
        }

        /**
         * Sets which descriptions of the API are served. Default {@link SimulatedDialect#GUIDE} alone. With PLATFORM alone
         * the guide's own calls get what the real API responds; with both, every call of either is served.
         *
         * @param served at least one dialect
         * @return this builder
         */
        public Builder dialects(SimulatedDialect... served) {
            List<SimulatedDialect> named = SettingsRules.noNulls("served", served);
            if (named.isEmpty()) {
                throw new IllegalArgumentException("dialects must name at least one");
            }
            this.dialects = EnumSet.copyOf(named);
            return this;
        }

        /**
         * Keeps only the beginning of the notes of packages, releases and deployments, without an error, as servers with a
         * column of fixed width do. Off by default; Boomi documents no limit.
         *
         * @param characters at least 1, such as 255
         * @return this builder
         */
        public Builder notesLimit(int characters) {
            limits.notesLimit(SettingsRules.atLeastOne("notesLimit", characters));
            return this;
        }

        /**
         * Lets the reads of a Boomi object lag behind writes, as those of a server with several copies of its data do. Reads
         * of the object (GET, query, bulk) show everything as it was that long ago, and a write that names one of these
         * objects is refused as long as reads do not show it, as if it did not exist: a pack cannot be installed before its
         * share shows, nor attached before its installation does. A write that is not refused acts on what there is.
         * Whether a name or a version is taken is always judged by what there is, too. Off by default; Boomi documents
         * nothing about it.
         *
         * <p>The objects are {@code PackagedComponent}, {@code PublisherIntegrationPack}, {@code IntegrationPack}, {@code
         * ReleaseIntegrationPackStatus}, {@code DeployedPackage}, {@code AccountGroupIntegrationPack}, {@code
         * IntegrationPackInstance} and {@code IntegrationPackEnvironmentAttachment}.
         *
         * @param object the object's name
         * @param lag the time by the simulator's clock, zero for none
         * @return this builder
         */
        public Builder readLag(String object, Duration lag) {
            Duration time = SettingsRules.notNegative("readLag", Objects.requireNonNull(lag, "lag"));
            SettingsRules.requireLagging(Objects.requireNonNull(object, "object"));
            readLags.put(object, time);
            return this;
        }

        /**
         * Lets the reads of all objects that can lag show everything as it was that long ago, while writes see everything at once: a
         * pack can be installed as soon as it is shared, although no read shows the share. Off by default; Boomi documents nothing
         * about it. For an object that {@link #readLag(String, Duration)} names as well, that counts.
         *
         * @param lag the time by the simulator's clock, zero for none
         * @return this builder
         */
        public Builder readLag(Duration lag) {
            wire.lagOfReads(SettingsRules.notNegative("readLag", Objects.requireNonNull(lag, "lag")));
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return immutable settings
         */
        public SimulatorSettings build() {
            return new SimulatorSettings(this);
        }
    }
}
