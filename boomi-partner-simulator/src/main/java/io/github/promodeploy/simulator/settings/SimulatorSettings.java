package io.github.promodeploy.simulator.settings;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How the simulated Boomi behaves. Immutable; {@link #defaults()} is what the documentation says, every other behaviour is
 * asked for by name.
 */
public final class SimulatorSettings {

    private static final Set<String> LAGGING = Set.of(
            "PackagedComponent",
            "PublisherIntegrationPack",
            "IntegrationPack",
            "ReleaseIntegrationPackStatus",
            "DeployedPackage",
            "AccountGroupIntegrationPack",
            "IntegrationPackInstance",
            "IntegrationPackEnvironmentAttachment");

    private final int pageSize;
    private final Duration latency;
    private final OptionalInt rateLimit;
    private final Optional<String> retryAfter;
    private final ErrorShape errorShape;
    private final Set<WireQuirk> quirks;
    private final int deleteStatus;
    private final PackIdField packIdField;
    private final Set<ReleaseAnswerField> releaseAnswer;
    private final PackNames packNames;
    private final String workingBranch;
    private final Duration queryTokenLifetime;
    private final int maxBodyBytes;
    private final int journalCapacity;
    private final Set<SimulatedDialect> dialects;
    private final int releasePolls;
    private final Optional<Duration> releaseDuration;
    private final ReleaseOutcome releaseOutcome;
    private final Set<String> failingReleases;
    private final int releaseErrorStatus;
    private final UnlistedMembers unlistedMembers;
    private final ZoneId releaseTimeZone;
    private final OptionalInt notesLimit;
    private final Map<String, Duration> readLags;

    private SimulatorSettings(Builder builder) {
        this.pageSize = builder.pageSize;
        this.latency = builder.latency;
        this.rateLimit = builder.rateLimit;
        this.retryAfter = builder.retryAfter;
        this.errorShape = builder.errorShape;
        this.quirks = Collections.unmodifiableSet(EnumSet.copyOf(builder.quirks));
        this.deleteStatus = builder.deleteStatus;
        this.packIdField = builder.packIdField;
        this.releaseAnswer = Collections.unmodifiableSet(EnumSet.copyOf(builder.releaseAnswer));
        this.packNames = builder.packNames;
        this.workingBranch = builder.workingBranch;
        this.queryTokenLifetime = builder.queryTokenLifetime;
        this.maxBodyBytes = builder.maxBodyBytes;
        this.journalCapacity = builder.journalCapacity;
        this.dialects = Collections.unmodifiableSet(EnumSet.copyOf(builder.dialects));
        this.releasePolls = builder.releasePolls;
        this.releaseDuration = builder.releaseDuration;
        this.releaseOutcome = builder.releaseOutcome;
        this.failingReleases = Set.copyOf(builder.failingReleases);
        this.releaseErrorStatus = builder.releaseErrorStatus;
        this.unlistedMembers = builder.unlistedMembers;
        this.releaseTimeZone = builder.releaseTimeZone;
        this.notesLimit = builder.notesLimit;
        this.readLags = Map.copyOf(builder.readLags);
    }

    /**
     * Gives the documented behaviour.
     *
     * @return the default settings
     */
    public static SimulatorSettings defaults() {
        return builder().build();
    }

    /**
     * Starts from the documented behaviour.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Tells how many rows a query page has.
     *
     * @return the page size
     */
    public int pageSize() {
        return pageSize;
    }

    /**
     * Tells how long every answer takes.
     *
     * @return the latency
     */
    public Duration latency() {
        return latency;
    }

    /**
     * Tells how many requests an account may make in any one second.
     *
     * @return the limit, empty for no limit
     */
    public OptionalInt rateLimit() {
        return rateLimit;
    }

    /**
     * Tells the {@code Retry-After} header of an answer to too many requests.
     *
     * @return the header's value, empty for no header
     */
    public Optional<String> retryAfter() {
        return retryAfter;
    }

    /**
     * Tells the shape of error documents.
     *
     * @return the shape
     */
    public ErrorShape errorShape() {
        return errorShape;
    }

    /**
     * Tells which oddities the answers have.
     *
     * @return the quirks
     */
    public Set<WireQuirk> quirks() {
        return quirks;
    }

    /**
     * Tells the status of a successful DELETE.
     *
     * @return 200 or 204
     */
    public int deleteStatus() {
        return deleteStatus;
    }

    /**
     * Tells which field carries a pack's id.
     *
     * @return the field
     */
    public PackIdField packIdField() {
        return packIdField;
    }

    /**
     * Tells which optional fields the answer to a release has.
     *
     * @return the fields
     */
    public Set<ReleaseAnswerField> releaseAnswer() {
        return releaseAnswer;
    }

    /**
     * Tells whether pack names are unique.
     *
     * @return the rule
     */
    public PackNames packNames() {
        return packNames;
    }

    /**
     * Tells the branch that is packaged when a request names none.
     *
     * @return the users' working branch
     */
    public String workingBranch() {
        return workingBranch;
    }

    /**
     * Tells how long a query token is good for.
     *
     * @return the lifetime
     */
    public Duration queryTokenLifetime() {
        return queryTokenLifetime;
    }

    /**
     * Tells the longest request body that is read.
     *
     * @return the number of bytes beyond which a request answers 413
     */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /**
     * Tells how many requests the journal keeps.
     *
     * @return the capacity
     */
    public int journalCapacity() {
        return journalCapacity;
    }

    /**
     * Tells which descriptions of the API are served.
     *
     * @return one dialect, or both
     */
    public Set<SimulatedDialect> dialects() {
        return dialects;
    }

    /**
     * Tells whether a description of the API is served.
     *
     * @param dialect the dialect
     * @return true when it is
     */
    public boolean serves(SimulatedDialect dialect) {
        Objects.requireNonNull(dialect, "dialect");
        return dialects.contains(dialect);
    }

    /**
     * Tells how often the status of a release on the published API is answered 202 before it is done.
     *
     * @return the number of polls
     */
    public int releasePolls() {
        return releasePolls;
    }

    /**
     * Tells how long a release on the published API runs.
     *
     * @return the time; empty when a release ends by the readings of its status
     */
    public Optional<Duration> releaseDuration() {
        return releaseDuration;
    }

    /**
     * Tells how the releases of a pack end.
     *
     * @param packId the pack's id
     * @param packName the pack's name
     * @return the outcome
     */
    public ReleaseOutcome releaseOutcome(String packId, String packName) {
        Objects.requireNonNull(packId, "packId");
        Objects.requireNonNull(packName, "packName");
        boolean fails = failingReleases.contains(packId) || failingReleases.contains(packName);
        return fails ? ReleaseOutcome.ERROR : releaseOutcome;
    }

    /**
     * Tells the HTTP status of the status of a failed release.
     *
     * @return such as 200
     */
    public int releaseErrorStatus() {
        return releaseErrorStatus;
    }

    /**
     * Tells what becomes of the members that a release on the published API does not name.
     *
     * @return the rule
     */
    public UnlistedMembers unlistedMembers() {
        return unlistedMembers;
    }

    /**
     * Tells in which time zone the dates of scheduled releases are meant.
     *
     * @return the user's time zone
     */
    public ZoneId releaseTimeZone() {
        return releaseTimeZone;
    }

    /**
     * Tells how many characters are kept of the notes of a package, a release or a deployment.
     *
     * @return the limit, empty when notes are kept whole
     */
    public OptionalInt notesLimit() {
        return notesLimit;
    }

    /**
     * Tells how long it takes until reads of a Boomi object show a write.
     *
     * @param object the object's name
     * @return the time, zero when they show it at once
     */
    public Duration readLag(String object) {
        Objects.requireNonNull(object, "object");
        return readLags.getOrDefault(object, Duration.ZERO);
    }

    /**
     * Tells how far back any read goes.
     *
     * @return the longest of all {@link #readLag}s, zero when reads show everything at once
     */
    public Duration longestReadLag() {
        return readLags.values().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private int pageSize = 100;
        private Duration latency = Duration.ZERO;
        private OptionalInt rateLimit = OptionalInt.empty();
        private Optional<String> retryAfter = Optional.empty();
        private ErrorShape errorShape = ErrorShape.AS_DOCUMENTED;
        private Set<WireQuirk> quirks = EnumSet.noneOf(WireQuirk.class);
        private int deleteStatus = 200;
        private PackIdField packIdField = PackIdField.AS_DOCUMENTED;
        private Set<ReleaseAnswerField> releaseAnswer = EnumSet.allOf(ReleaseAnswerField.class);
        private PackNames packNames = PackNames.UNIQUE;
        private String workingBranch = "main";
        private Duration queryTokenLifetime = Duration.ofMinutes(30);
        private int maxBodyBytes = 1 << 20;
        private int journalCapacity = 10_000;
        private Set<SimulatedDialect> dialects = EnumSet.of(SimulatedDialect.GUIDE);
        private int releasePolls = 1;
        private Optional<Duration> releaseDuration = Optional.empty();
        private ReleaseOutcome releaseOutcome = ReleaseOutcome.SUCCESS;
        private final Set<String> failingReleases = new HashSet<>();
        private int releaseErrorStatus = 200;
        private UnlistedMembers unlistedMembers = UnlistedMembers.KEEP_RELEASE;
        private ZoneId releaseTimeZone = ZoneOffset.UTC;
        private OptionalInt notesLimit = OptionalInt.empty();
        private final Map<String, Duration> readLags = new HashMap<>();

        private Builder() {}

        /**
         * Sets how many rows a query page has. Default 100, Boomi's figure.
         *
         * @param rows at least 1
         * @return this builder
         */
        public Builder pageSize(int rows) {
            this.pageSize = atLeastOne("pageSize", rows);
            return this;
        }

        /**
         * Makes every answer take this long. Default zero. Whoever carries the answer waits, not the state machine.
         *
         * @param time zero or more
         * @return this builder
         */
        public Builder latency(Duration time) {
            Objects.requireNonNull(time, "time");
            if (time.isNegative()) {
                throw new IllegalArgumentException("latency must not be negative: " + time);
            }
            this.latency = time;
            return this;
        }

        /**
         * Limits the requests of each authenticating account in any one second; the excess is answered 503 with Boomi's own
         * document. Off by default. Boomi documents 10 a second.
         *
         * @param requestsPerSecond at least 1
         * @return this builder
         */
        public Builder rateLimit(int requestsPerSecond) {
            this.rateLimit = OptionalInt.of(atLeastOne("rateLimit", requestsPerSecond));
            return this;
        }

        /**
         * Adds {@code Retry-After} to answers to too many requests. Boomi documents no such header; off by default.
         *
         * @param value seconds or an HTTP date
         * @return this builder
         */
        public Builder retryAfter(String value) {
            Objects.requireNonNull(value, "value");
            this.retryAfter = Optional.of(value);
            return this;
        }

        /**
         * Sets the shape of error documents. Default {@link ErrorShape#AS_DOCUMENTED}.
         *
         * @param shape the shape
         * @return this builder
         */
        public Builder errorShape(ErrorShape shape) {
            this.errorShape = Objects.requireNonNull(shape, "shape");
            return this;
        }

        /**
         * Adds oddities to the answers. None by default.
         *
         * @param added the quirks to add
         * @return this builder
         */
        public Builder quirks(WireQuirk... added) {
            this.quirks.addAll(noNulls("added", added));
            return this;
        }

        /**
         * Sets the status of a successful DELETE. Default 200 (Boomi API reference); the promotion guide says 204.
         *
         * @param status 200 or 204
         * @return this builder
         */
        public Builder deleteStatus(int status) {
            if (status != 200 && status != 204) {
                throw new IllegalArgumentException("deleteStatus must be 200 or 204: " + status);
            }
            this.deleteStatus = status;
            return this;
        }

        /**
         * Sets the field that carries a pack's id. Default {@link PackIdField#AS_DOCUMENTED}.
         *
         * @param field the field
         * @return this builder
         */
        public Builder packIdField(PackIdField field) {
            this.packIdField = Objects.requireNonNull(field, "field");
            return this;
        }

        /**
         * Sets the optional fields of the answer to a release. Default: all of them.
         *
         * @param fields the fields, none for a bare answer
         * @return this builder
         */
        public Builder releaseAnswer(ReleaseAnswerField... fields) {
            List<ReleaseAnswerField> answered = noNulls("fields", fields);
            this.releaseAnswer = EnumSet.noneOf(ReleaseAnswerField.class);
            this.releaseAnswer.addAll(answered);
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
         * Sets how long a query token is good for. Default 30 minutes; Boomi documents none.
         *
         * @param lifetime the time from the query, zero or more
         * @return this builder
         */
        public Builder queryTokenLifetime(Duration lifetime) {
            if (Objects.requireNonNull(lifetime, "lifetime").isNegative()) {
                throw new IllegalArgumentException("queryTokenLifetime must not be negative: " + lifetime);
            }
            this.queryTokenLifetime = lifetime;
            return this;
        }

        /**
         * Sets the longest request body; a longer one answers 413. Default 1 MiB.
         *
         * @param bytes at least 1
         * @return this builder
         */
        public Builder maxBodyBytes(int bytes) {
            this.maxBodyBytes = atLeastOne("maxBodyBytes", bytes);
            return this;
        }

        /**
         * Sets how many requests the journal keeps; the oldest go first. Default 10,000.
         *
         * @param entries at least 1
         * @return this builder
         */
        public Builder journalCapacity(int entries) {
            this.journalCapacity = atLeastOne("journalCapacity", entries);
            return this;
        }

        /**
         * Sets which descriptions of the API are served. Default {@link SimulatedDialect#GUIDE} alone. With PLATFORM alone
         * the guide's own calls are answered as the real API answers them; with both, every call of either is served.
         *
         * @param served at least one dialect
         * @return this builder
         */
        public Builder dialects(SimulatedDialect... served) {
            List<SimulatedDialect> named = noNulls("served", served);
            if (named.isEmpty()) {
                throw new IllegalArgumentException("dialects must name at least one");
            }
            this.dialects = EnumSet.copyOf(named);
            return this;
        }

        /**
         * Sets how often the status of a release on the published API is answered 202 before it is done. Default 1. With 0
         * it is done when the call that asks for it returns.
         *
         * @param polls zero or more
         * @return this builder
         */
        public Builder releasePolls(int polls) {
            if (polls < 0) {
                throw new IllegalArgumentException("releasePolls must not be negative: " + polls);
            }
            this.releasePolls = polls;
            return this;
        }

        /**
         * Sets how long a release on the published API runs: it ends when that time is over, whether or not anybody reads its
         * status, as at Boomi. By default it ends by the readings of its status, see {@link #releasePolls}, so that tests do not
         * depend on time.
         *
         * @param duration the time, more than 0
         * @return this builder
         */
        public Builder releaseDuration(Duration duration) {
            Objects.requireNonNull(duration, "duration");
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("releaseDuration must be more than 0: " + duration);
            }
            this.releaseDuration = Optional.of(duration);
            return this;
        }

        /**
         * Sets how releases on the published API end. Default {@link ReleaseOutcome#SUCCESS}.
         *
         * @param outcome the outcome of every release
         * @return this builder
         */
        public Builder releaseOutcome(ReleaseOutcome outcome) {
            this.releaseOutcome = Objects.requireNonNull(outcome, "outcome");
            return this;
        }

        /**
         * Lets the releases of some packs fail, whatever {@link #releaseOutcome} says. None by default.
         *
         * @param packs ids or names of packs, to add
         * @return this builder
         */
        public Builder failingReleases(String... packs) {
            this.failingReleases.addAll(noNulls("packs", packs));
            return this;
        }

        /**
         * Sets the HTTP status of the status of a failed release. Default 200; Boomi documents none.
         *
         * @param status from 200 to 599
         * @return this builder
         */
        public Builder releaseErrorStatus(int status) {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("releaseErrorStatus must be from 200 to 599: " + status);
            }
            this.releaseErrorStatus = status;
            return this;
        }

        /**
         * Sets what becomes of the members that a release on the published API does not name. Default
         * {@link UnlistedMembers#KEEP_RELEASE}.
         *
         * @param rule the rule
         * @return this builder
         */
        public Builder unlistedMembers(UnlistedMembers rule) {
            this.unlistedMembers = Objects.requireNonNull(rule, "rule");
            return this;
        }

        /**
         * Sets the time zone of the user, in which the dates of scheduled releases are meant. Default UTC.
         *
         * @param zone the time zone
         * @return this builder
         */
        public Builder releaseTimeZone(ZoneId zone) {
            this.releaseTimeZone = Objects.requireNonNull(zone, "zone");
            return this;
        }

        /**
         * Keeps only the beginning of the notes of packages, releases and deployments, without a word, as servers with a column
         * of fixed width do. Off by default; Boomi documents no limit.
         *
         * @param characters at least 1, such as 255
         * @return this builder
         */
        public Builder notesLimit(int characters) {
            this.notesLimit = OptionalInt.of(atLeastOne("notesLimit", characters));
            return this;
        }

        /**
         * Lets the reads of a Boomi object lag behind writes, as those of a server with several copies of its data do. Reads
         * of the object (GET, query, bulk) show everything as it was that long ago, and a write that names one of these
         * objects is refused as long as reads do not show it, as if it did not exist: a pack cannot be installed before its
         * share shows, nor attached before its installation does. A write that is not refused acts on what there is. Whether a
         * name or a version is taken is always judged by what there is, too. Off by default; Boomi documents nothing about it.
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
            Objects.requireNonNull(object, "object");
            Objects.requireNonNull(lag, "lag");
            Objects.requireNonNull(object, "object");
            if (!LAGGING.contains(object)) {
                throw new IllegalArgumentException("readLag knows no such object: " + object);
            }
            if (lag.isNegative()) {
                throw new IllegalArgumentException("readLag must not be negative: " + lag);
            }
            readLags.put(object, lag);
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

        private static <T> List<T> noNulls(String name, T[] values) {
            Objects.requireNonNull(values, name);
            return Arrays.stream(values)
                    .map(each -> Objects.requireNonNull(each, name))
                    .toList();
        }

        private static int atLeastOne(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be at least 1: " + value);
            }
            return value;
        }
    }
}
