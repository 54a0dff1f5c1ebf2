package io.github.promodeploy.deploy.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.deploy.internal.PrintableJson;
import io.github.promodeploy.deploy.journal.DamagedJournalException;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One entry of a run's journal, a JSON object. */
public record JournalEntry(Kind kind, ObjectNode json) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String ENTRY = "entry";
    private static final String AT = "at";
    private static final String CLOCK = "clock";
    private static final String READING = "reading";
    private static final String WRITE = "write";
    private static final String ANSWER = "answer";
    private static final String CREATED = "created";
    private static final String OUTCOME = "outcome";
    private static final String MESSAGE = "message";
    private static final String RESULT = "result";
    private static final String PERMANENT = "permanent";

    /** What an entry says. */
    public enum Kind {
        /** The run passed its checks: what it is about. */
        BEGUN,

        /** A write is about to be sent. */
        INTENT,

        /** No answer came to the write, or none to be trusted. */
        DOUBTED,

        /** The write provably took no effect. */
        REFUSED,

        /** The write took effect. */
        DONE,

        /** A process is through with the run, for now or for good. */
        ENDED
    }

    static JournalEntry begun(ObjectNode beginning, RunClock clock) {
        return new JournalEntry(
                Kind.BEGUN,
                entry(Kind.BEGUN).put(AT, clock.instant().toString()).setAll(beginning));
    }

    static JournalEntry intent(String write, RunClock clock) {
        return new JournalEntry(
                Kind.INTENT,
                entry(Kind.INTENT).put(AT, clock.instant().toString()).put(WRITE, write));
    }

    static JournalEntry doubted(String write, String reason, RunClock clock) {
        return new JournalEntry(
                Kind.DOUBTED,
                entry(Kind.DOUBTED)
                        .put(AT, clock.instant().toString())
                        .put(CLOCK, clock.id())
                        .put(READING, clock.reading())
                        .put(WRITE, write)
                        .put(MESSAGE, reason));
    }

    static JournalEntry refused(String write, String reason) {
        return new JournalEntry(
                Kind.REFUSED, entry(Kind.REFUSED).put(WRITE, write).put(MESSAGE, reason));
    }

    static JournalEntry done(String write, Map<String, String> answer, Optional<CreatedObject> created) {
        ObjectNode json = entry(Kind.DONE).put(WRITE, write);
        ObjectNode parts = json.putObject(ANSWER);
        answer.forEach(parts::put);
        created.ifPresent(object -> json.set(CREATED, KeptResult.write(object)));
        return new JournalEntry(Kind.DONE, json);
    }

    static JournalEntry ended(PackageAndDeployResult result, RunClock clock) {
        ObjectNode json = entry(Kind.ENDED)
                .put(AT, clock.instant().toString())
                .put(OUTCOME, result.outcome().name())
                .put(MESSAGE, result.toResponse().errorMessage());
        json.set(RESULT, KeptResult.write(result));
        if (!result.outcome().isComplete() && !result.resumable()) {
            json.put(PERMANENT, true);
        }
        return new JournalEntry(Kind.ENDED, json);
    }

    private static ObjectNode entry(Kind kind) {
        return MAPPER.createObjectNode().put(ENTRY, kind.name().toLowerCase(Locale.ROOT));
    }

    /** Reads an entry; one that this library did not write is named by its line. */
    public static JournalEntry read(String runId, int line, String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode json) {
                JournalEntry entry =
                        new JournalEntry(Kind.valueOf(json.path(ENTRY).asText().toUpperCase(Locale.ROOT)), json);
                if (entry.isComplete()) {
                    return entry;
                }
            }
            throw damaged(runId, line, null);
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw damaged(runId, line, e);
        }
    }

    private boolean isComplete() {
        return switch (kind) {
            case BEGUN -> time() != null;
            case INTENT, DOUBTED -> time() != null && !write().isEmpty();
            case REFUSED -> !write().isEmpty();
            case DONE -> !write().isEmpty() && json.path(ANSWER).isObject();
            case ENDED -> !outcome().isEmpty();
        };
    }

    private static RunJournalException damaged(String runId, int line, @Nullable Exception cause) {
        return new DamagedJournalException(
                "the journal of run " + runId + " is damaged in line " + line + ", or was written by another version of"
                        + " this library. In that case, resume the run with that version.",
                cause);
    }

    String text() {
        try {
            return PrintableJson.of(MAPPER.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry could not be written as JSON", e);
        }
    }

    public Instant time() {
        return Instant.parse(json.path(AT).asText());
    }

    /** Returns which clock the reading was taken off; empty when there is none. */
    String clock() {
        return json.path(CLOCK).asText();
    }

    long reading() {
        return json.path(READING).asLong();
    }

    String write() {
        return json.path(WRITE).asText();
    }

    Map<String, String> answer() {
        Map<String, String> parts = new HashMap<>();
        json.path(ANSWER)
                .properties()
                .forEach(part -> parts.put(part.getKey(), part.getValue().asText()));
        return parts;
    }

    Optional<CreatedObject> created() {
        return Optional.of(json.path(CREATED)).filter(JsonNode::isObject).map(KeptResult::created);
    }

    /** Returns what the process returned that ended; empty when an earlier version of this library noted it. */
    Optional<JsonNode> result() {
        return Optional.of(json.path(RESULT)).filter(JsonNode::isObject);
    }

    public String outcome() {
        return json.path(OUTCOME).asText();
    }

    /** Tells whether a process ended for a reason that no other one can get over. */
    public boolean isPermanent() {
        return json.path(PERMANENT).asBoolean();
    }

    public String message() {
        return json.path(MESSAGE).asText();
    }
}
