package io.github.promodeploy.deploy.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.deploy.internal.PrintableJson;
import io.github.promodeploy.deploy.journal.DamagedJournalException;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepOutcome;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.deploy.wave.GateAnswer;
import io.github.promodeploy.deploy.write.WriteKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a run's journal, a JSON object. Users' journals hold these entries: what stands in quotes here does not change
 * without another {@link #FORM}. {@code docs/journal.md} describes it.
 */
public record JournalEntry(Kind kind, ObjectNode json) {

    /** The form of the entries that this version writes. */
    private static final int FORM = 5;

    /** The oldest form that it reads: forms 4 and 5 only added entries. */
    private static final int OLDEST_FORM = 3;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String ENTRY = "entry";
    private static final String FORM_FIELD = "form";
    private static final String AT = "at";
    private static final String PREVIOUS = "previous";
    private static final String CLOCK_ID = "clockId";
    private static final String CLOCK_NANOS = "clockNanos";
    private static final String WRITE = "write";
    private static final String REASON = "reason";
    private static final String RESPONSE = "response";
    private static final String CREATED = "created";
    private static final String RELEASE = "release";
    private static final String OUTCOME = "outcome";
    private static final String MESSAGE = "message";
    private static final String RESULT = "result";
    private static final String PERMANENT = "permanent";
    private static final String INTERRUPTED = "interrupted";
    private static final String STEP = "step";
    private static final String ATTEMPTS = "attempts";
    private static final String ENVIRONMENT = "environmentId";
    private static final String MILLIS = "millis";
    private static final String STATUS = "status";
    private static final String ACTION = "action";
    private static final String NOTE = "note";
    private static final String VERDICT = "verdict";
    private static final String WAVE = "wave";
    private static final String STOPPED = "stopped";
    private static final String ANSWER = "answer";
    private static final String ROLLBACK_RUN = "rollbackRunId";

    /** What an entry says. */
    public enum Kind {
        /** The run passed its checks: what it is about. */
        STARTED("started"),

        /** A write is about to be sent. */
        INTENT("intent"),

        /** No response came to the write, or none that can be trusted. */
        IN_DOUBT("inDoubt"),

        /** The write provably took no effect. */
        REFUSED("refused"),

        /** The write took effect. */
        DONE("done"),

        /** The release was seen to its end, or is scheduled. */
        RELEASED("released"),

        /** It was read back what is active in an environment. */
        VERIFIED("verified"),

        /** The environments of a wave are done, and it was judged. */
        WAVE_ENDED("waveEnded"),

        /** A gate decided whether the run continues after a wave. */
        GATE_ANSWERED("gateAnswered"),

        /** A process ended its part of the run, for now or for good. */
        ENDED("ended"),

        /** A rollback of the run is about to begin: the run itself does nothing more. */
        ROLLBACK("rollback"),

        /** Another process resumed the run. This and what follows up to the warnings decides nothing: it is there for reports. */
        RESUMED("resumed"),

        /** A step began. */
        STEP_STARTED("stepStarted"),

        /** A step ended. */
        STEP_ENDED("stepEnded"),

        /** It was determined what became of an environment. */
        ENVIRONMENT_ENDED("environmentEnded"),

        /** The run warned of something. */
        WARNING("warning"),

        /** An action is about to begin in an environment. */
        ACTION_STARTED("actionStarted"),

        /** An action noted something while it ran. */
        ACTION_NOTED("actionNoted"),

        /** An action ended in an environment. */
        ACTION_ENDED("actionEnded");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        private static Kind parse(String wire) {
            return Arrays.stream(values())
                    .filter(kind -> kind.wire.equals(wire))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'" + wire + "' is not the kind of an entry"));
        }
    }

    static JournalEntry started(ObjectNode snapshot, RunClock clock) {
        JournalEntry entry = entry(Kind.STARTED, clock);
        entry.json.put(FORM_FIELD, FORM).setAll(snapshot);
        return entry;
    }

    static JournalEntry intent(WriteKey write, RunClock clock) {
        return entry(Kind.INTENT, write, clock);
    }

    static JournalEntry inDoubt(WriteKey write, String reason, RunClock clock) {
        JournalEntry entry = entry(Kind.IN_DOUBT, write, clock);
        entry.json.put(CLOCK_ID, clock.id()).put(CLOCK_NANOS, clock.reading()).put(REASON, reason);
        return entry;
    }

    static JournalEntry refused(WriteKey write, String reason, RunClock clock) {
        JournalEntry entry = entry(Kind.REFUSED, write, clock);
        entry.json.put(REASON, reason);
        return entry;
    }

    /**
     * Notes a write that took effect.
     *
     * @param created what the write created; null when it created nothing
     */
    static JournalEntry done(
            WriteKey write, Map<String, String> response, @Nullable CreatedObject created, RunClock clock) {
        JournalEntry entry = entry(Kind.DONE, write, clock);
        put(entry.json.putObject(RESPONSE), response);
        if (created != null) {
            entry.json.set(CREATED, KeptResult.write(created));
        }
        return entry;
    }

    static JournalEntry released(Map<String, String> release, RunClock clock) {
        JournalEntry entry = entry(Kind.RELEASED, clock);
        put(entry.json.putObject(RELEASE), release);
        return entry;
    }

    static JournalEntry verified(String environmentId, Verification verification, RunClock clock) {
        JournalEntry entry = entry(Kind.VERIFIED, clock);
        entry.json.put(ENVIRONMENT, environmentId).setAll(KeptResult.write(verification));
        return entry;
    }

    /**
     * Notes that a wave ended.
     *
     * @param stopped why the run stops after it; null when it passed
     */
    static JournalEntry waveEnded(String wave, @Nullable String stopped, RunClock clock) {
        JournalEntry entry = entry(Kind.WAVE_ENDED, clock);
        entry.json.put(WAVE, wave).put(STOPPED, stopped != null);
        if (stopped != null) {
            entry.json.put(REASON, stopped);
        }
        return entry;
    }

    static JournalEntry gateAnswered(String wave, GateAnswer answer, RunClock clock) {
        JournalEntry entry = entry(Kind.GATE_ANSWERED, clock);
        entry.json.put(WAVE, wave).put(ANSWER, answer.verdict().name());
        if (!answer.reason().isEmpty()) {
            entry.json.put(REASON, answer.reason());
        }
        return entry;
    }

    /**
     * Notes that a process ended its part of the run.
     *
     * @param interrupted whether something other than the run ended it, so that any process may resume it
     */
    static JournalEntry ended(PackageAndDeployResult result, boolean interrupted, RunClock clock) {
        JournalEntry entry = entry(Kind.ENDED, clock);
        entry.json
                .put(OUTCOME, result.outcome().name())
                .put(MESSAGE, result.toResponse().errorMessage())
                .set(RESULT, KeptResult.write(result));
        if (!result.outcome().isComplete() && !result.resumable()) {
            entry.json.put(PERMANENT, true);
        } else if (interrupted) {
            entry.json.put(INTERRUPTED, true);
        }
        return entry;
    }

    static JournalEntry rollback(String rollbackRunId, RunClock clock) {
        JournalEntry entry = entry(Kind.ROLLBACK, clock);
        entry.json.put(ROLLBACK_RUN, rollbackRunId);
        return entry;
    }

    public static JournalEntry resumed(RunClock clock) {
        return entry(Kind.RESUMED, clock);
    }

    public static JournalEntry stepStarted(Step step, RunClock clock) {
        JournalEntry entry = entry(Kind.STEP_STARTED, clock);
        entry.json.put(STEP, step.name());
        return entry;
    }

    public static JournalEntry stepEnded(StepReport report, RunClock clock) {
        JournalEntry entry = entry(Kind.STEP_ENDED, clock);
        entry.json
                .put(STEP, report.step().name())
                .put(OUTCOME, report.outcome().name())
                .put(ATTEMPTS, report.attempts());
        report.message().ifPresent(message -> entry.json.put(MESSAGE, message));
        return entry;
    }

    public static JournalEntry environmentEnded(EnvironmentResult result, Instant startedAt, RunClock clock) {
        JournalEntry entry = entry(Kind.ENVIRONMENT_ENDED, clock);
        entry.json
                .put(ENVIRONMENT, result.environmentId())
                .put(MILLIS, Duration.between(startedAt, clock.instant()).toMillis())
                .put(STATUS, result.status().name());
        result.reason().ifPresent(reason -> entry.json.put(REASON, reason));
        return entry;
    }

    public static JournalEntry warning(String message, RunClock clock) {
        JournalEntry entry = entry(Kind.WARNING, clock);
        entry.json.put(MESSAGE, message);
        return entry;
    }

    static JournalEntry actionStarted(String environmentId, String action, RunClock clock) {
        return entry(Kind.ACTION_STARTED, environmentId, action, clock);
    }

    static JournalEntry actionNoted(String environmentId, String action, String note, RunClock clock) {
        JournalEntry entry = entry(Kind.ACTION_NOTED, environmentId, action, clock);
        entry.json.put(NOTE, note);
        return entry;
    }

    static JournalEntry actionEnded(String environmentId, ActionReport report, RunClock clock) {
        JournalEntry entry = entry(Kind.ACTION_ENDED, environmentId, report.name(), clock);
        entry.json.put(VERDICT, report.verdict().name());
        report.reason().ifPresent(reason -> entry.json.put(REASON, reason));
        return entry;
    }

    private static JournalEntry entry(Kind kind, String environmentId, String action, RunClock clock) {
        JournalEntry entry = entry(kind, clock);
        entry.json.put(ENVIRONMENT, environmentId).put(ACTION, action);
        return entry;
    }

    private static JournalEntry entry(Kind kind, RunClock clock) {
        ObjectNode json = MAPPER.createObjectNode()
                .put(ENTRY, kind.wire)
                .put(AT, clock.instant().toString());
        return new JournalEntry(kind, json);
    }

    private static JournalEntry entry(Kind kind, WriteKey write, RunClock clock) {
        JournalEntry entry = entry(kind, clock);
        entry.json.put(WRITE, write.wire());
        return entry;
    }

    private static void put(ObjectNode json, Map<String, String> parts) {
        parts.forEach(json::put);
    }

    /** Reads an entry; one that this library did not write is named by its line. */
    public static JournalEntry read(String runId, int line, String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode json) {
                requireForm(runId, json);
                JournalEntry entry =
                        new JournalEntry(Kind.parse(json.path(ENTRY).asText()), json);
                if (entry.isComplete()) {
                    return entry;
                }
            }
            throw damaged(runId, line, null);
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw damaged(runId, line, e);
        }
    }

    /** The first entry has the form of all; other forms have other entries, so it is checked before anything else. */
    private static void requireForm(String runId, ObjectNode json) {
        int form = json.path(FORM_FIELD).asInt(FORM);
        if (form < OLDEST_FORM || form > FORM) {
            throw new RunJournalException("the journal of run " + runId + " was written by "
                    + (form < FORM ? "an earlier" : "a later") + " version of this library: its form is " + form
                    + ", and this version reads forms " + OLDEST_FORM + " to " + FORM
                    + ". Resume the run with the version that started it" + (form < FORM ? "." : ", or a later one."));
        }
    }

    private boolean isComplete() {
        return switch (kind) {
            case STARTED -> time() != null && json.path(FORM_FIELD).isInt();
            case INTENT, IN_DOUBT -> time() != null && write() != null;
            case REFUSED -> write() != null;
            case DONE -> write() != null && json.path(RESPONSE).isObject();
            case RELEASED -> json.path(RELEASE).isObject();
            case VERIFIED -> json.path(ENVIRONMENT).isTextual() && verification() != null;
            case WAVE_ENDED ->
                time() != null
                        && json.path(WAVE).isTextual()
                        && json.path(STOPPED).isBoolean();
            case GATE_ANSWERED -> json.path(WAVE).isTextual() && gateAnswer() != null;
            case ENDED -> !outcome().isEmpty() && json.path(RESULT).isObject();
            case ROLLBACK -> time() != null && !rollbackRunId().isEmpty();
            case RESUMED -> time() != null;
            case STEP_STARTED -> time() != null && step() != null;
            case STEP_ENDED -> time() != null && step() != null && stepOutcome() != null;
            case ENVIRONMENT_ENDED -> time() != null && status() != null;
            case WARNING -> json.path(MESSAGE).isTextual();
            case ACTION_STARTED -> isOfAnAction();
            case ACTION_NOTED -> isOfAnAction() && json.path(NOTE).isTextual();
            case ACTION_ENDED -> isOfAnAction() && actionReport().verdict() != null;
        };
    }

    private boolean isOfAnAction() {
        return time() != null
                && json.path(ENVIRONMENT).isTextual()
                && json.path(ACTION).isTextual();
    }

    private static RunJournalException damaged(String runId, int line, @Nullable Exception cause) {
        return new DamagedJournalException(
                "the journal of run " + runId + " is damaged in line " + line + ", or was written by another version of"
                        + " this library. In that case, resume the run with that version.",
                cause);
    }

    /** Returns the entry as it is kept, with the hash of the one before it; the first entry has none. */
    String after(@Nullable String previous) {
        if (previous != null) {
            json.put(PREVIOUS, previous);
        }
        try {
            return PrintableJson.of(MAPPER.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry could not be written as JSON", e);
        }
    }

    /** Returns the hash of the entry before this one. */
    Optional<String> previous() {
        return Optional.of(json.path(PREVIOUS)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** Returns what a {@link Kind#STARTED} entry says. */
    public RunSnapshot snapshot(String runId) {
        return RunSnapshotJson.read(runId, json);
    }

    public Instant time() {
        return Instant.parse(json.path(AT).asText());
    }

    /** Returns the id of the clock that {@link #clockNanos} was read from; empty when there is none. */
    String clockId() {
        return json.path(CLOCK_ID).asText();
    }

    long clockNanos() {
        return json.path(CLOCK_NANOS).asLong();
    }

    public WriteKey write() {
        return WriteKey.parse(json.path(WRITE).asText());
    }

    public String reason() {
        return json.path(REASON).asText();
    }

    Map<String, String> response() {
        return parts(RESPONSE);
    }

    Map<String, String> release() {
        return parts(RELEASE);
    }

    private Map<String, String> parts(String field) {
        Map<String, String> parts = new HashMap<>();
        json.path(field)
                .properties()
                .forEach(part -> parts.put(part.getKey(), part.getValue().asText()));
        return parts;
    }

    Optional<CreatedObject> created() {
        return Optional.of(json.path(CREATED)).filter(JsonNode::isObject).map(KeptResult::created);
    }

    /** Returns what was seen of an environment. */
    Verification verification() {
        return KeptResult.verification(json);
    }

    /** Returns what the process returned that ended. */
    boolean leavesUnasked() {
        return StreamSupport.stream(result().path("environments").spliterator(), false)
                .map(environment ->
                        environment.path("verification").path("verdict").asText())
                .anyMatch(Verification.Verdict.NOT_ASKED.name()::equals);
    }

    JsonNode result() {
        return json.path(RESULT);
    }

    String outcome() {
        return json.path(OUTCOME).asText();
    }

    /**
     * Returns the outcome of the part of the run that ended.
     *
     * @throws IllegalArgumentException if this version does not know it
     */
    public RunOutcome runOutcome() {
        return KnownWord.read(RunOutcome.class, json, OUTCOME);
    }

    /** Returns whether a process ended for a reason that resuming cannot remove. */
    public boolean isPermanent() {
        return json.path(PERMANENT).asBoolean();
    }

    /** Returns whether a process ended because its client was closed, or for a shutdown. */
    public boolean isInterrupted() {
        return json.path(INTERRUPTED).asBoolean();
    }

    /** Returns the id of the rollback that is about to begin. */
    public String rollbackRunId() {
        return json.path(ROLLBACK_RUN).asText();
    }

    public String message() {
        return json.path(MESSAGE).asText();
    }

    /** Returns the step that began or ended. */
    public Step step() {
        return KnownWord.read(Step.class, json, STEP);
    }

    public StepOutcome stepOutcome() {
        return KnownWord.read(StepOutcome.class, json, OUTCOME);
    }

    /** Returns how many requests the step sent that ended. */
    public int attempts() {
        return json.path(ATTEMPTS).asInt();
    }

    public String environmentId() {
        return json.path(ENVIRONMENT).asText();
    }

    /** Returns the name of the action that began, noted something or ended. */
    String action() {
        return json.path(ACTION).asText();
    }

    String note() {
        return json.path(NOTE).asText();
    }

    /** Returns how an action ended; its notes are in other entries. */
    ActionReport actionReport() {
        return new ActionReport(
                action(),
                ActionReport.Verdict.valueOf(json.path(VERDICT).asText()),
                KeptResult.text(json, REASON),
                List.of());
    }

    /** Returns the name of the wave that ended, or after which a gate was asked. */
    public String wave() {
        return json.path(WAVE).asText();
    }

    /** Returns whether the run stops after the wave that ended. */
    public boolean isStopped() {
        return json.path(STOPPED).asBoolean();
    }

    /** Returns what a gate answered. */
    public GateAnswer gateAnswer() {
        return new GateAnswer(GateAnswer.Verdict.valueOf(json.path(ANSWER).asText()), reason());
    }

    /** Returns when the run began to bring the release to the environment that ended. */
    public Instant startedAt() {
        return time().minusMillis(json.path(MILLIS).asLong());
    }

    public EnvironmentStatus status() {
        return KnownWord.read(EnvironmentStatus.class, json, STATUS);
    }
}
