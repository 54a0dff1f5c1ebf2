package io.github.promodeploy.boomi.internal.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.boomi.error.ErrorReply;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.document.Documents;
import io.github.promodeploy.boomi.internal.json.Content;
import io.github.promodeploy.boomi.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads error responses in every shape that Boomi is known to give them: JSON with {@code message}, with
 * {@code errorMessage}, with {@code error.message} or a text in {@code error}; XML with the root {@code error} in any
 * case and namespace; a gateway's HTML page; plain text; nothing (Boomi API reference, "API errors", and its published
 * command line tools).
 */
public final class ErrorReplies {

    /** As much as the transport reads of an error's body; what comes from another one is not read any further. */
    private static final int MAX_BYTES = 64 << 10;

    /** No part of it matches beyond the next tag, so that the search takes time in proportion to the page. */
    private static final Pattern HTML_TITLE =
            Pattern.compile("<title[^<>]{0,500}+>([^<]{1,500}+)</title>", Pattern.CASE_INSENSITIVE);

    private static final Pattern ACKNOWLEDGEMENT = Pattern.compile("[A-Za-z ]{0,40}");

    private static final String ERROR = "Error";

    private final SafeText safeText;
    private final RetryAfter retryAfter;

    /**
     * An error document.
     *
     * @param typed whether it names Boomi's type
     * @param message what it says
     */
    private record Document(boolean typed, String message) {

        /** Words inside some other text prove nothing. */
        boolean isBoomis(int status) {
            return typed || DocumentedErrors.include(status, message);
        }
    }

    public ErrorReplies(SafeText safeText, TimeSource time, Duration maxRetryAfter) {
        this.safeText = safeText;
        this.retryAfter = new RetryAfter(time, maxRetryAfter);
    }

    /** Reads the response to a call that accepts this media type. */
    ErrorReply read(HttpReply reply, String accepted) {
        return read(reply.statusCode(), reply, accepted);
    }

    /** Reads the response of a success status whose body, which has Boomi's form, says that the call failed. */
    ErrorReply readResult(int statusInBody, HttpReply reply, String accepted) {
        return ErrorReply.builder()
                .from(read(statusInBody, reply, accepted))
                .fromApi(true)
                .build();
    }

    private ErrorReply read(int status, HttpReply reply, String accepted) {
        String text = stripByteOrderMark(beginning(reply.body()));
        Optional<Document> document = document(text, accepted);
        return ErrorReply.builder()
                .statusCode(status)
                .contentType(reply.header("Content-Type").map(safeText::excerpt))
                .message(document.map(Document::message)
                        .or(() -> foreignMessage(text))
                        .map(safeText::of))
                .body(safeText.of(text))
                .isDocument(document.isPresent())
                .fromApi(document.filter(error -> error.isBoomis(status)).isPresent())
                .requestId(reply.header("X-Request-Id").map(safeText::excerpt))
                .retryAfter(retryAfter.of(reply))
                .build();
    }

    /** Reads an error document in one of the API's shapes, whatever its source. XML is Boomi's if XML was requested. */
    private static Optional<Document> document(String text, String accepted) {
        String start = text.stripLeading();
        if (start.startsWith("{")) {
            return jsonDocument(text);
        }
        return start.startsWith("<")
                ? XmlErrors.message(start).map(message -> new Document(accepted.equals(Content.XML), message))
                : Optional.empty();
    }

    /** Says whether a body is anything but an acknowledgement: nothing, true, a plain word, or an object in JSON. */
    public static boolean contradictsSuccess(HttpReply reply) {
        String text = stripByteOrderMark(reply.text()).strip();
        try {
            return text.startsWith("{") ? isErrorShaped(Documents.json(text)) : !isPlain(reply);
        } catch (JsonProcessingException brokenOff) {
            return true;
        }
    }

    /** Says whether a body is nothing, true, or a plain word, as in the response to a delete. */
    public static boolean isPlain(HttpReply reply) {
        return ACKNOWLEDGEMENT.matcher(stripByteOrderMark(reply.text()).strip()).matches();
    }

    /** Says whether a body names its type. */
    public static boolean isOfType(HttpReply reply, String type) {
        try {
            return Documents.read(reply.text()).path("@type").asText().equals(type);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isErrorShaped(JsonNode root) {
        String type = root.path("@type").asText();
        return type.equals(ERROR)
                || root.has("error")
                || root.has("errorMessage")
                || (type.isBlank() && root.has("message"));
    }

    private static Optional<Document> jsonDocument(String text) {
        try {
            JsonNode root = Documents.json(text);
            JsonNode error = root.path("error");
            boolean typed = root.path("@type").asText().equals(ERROR);
            return textOf(root.path("message"))
                    .or(() -> textOf(root.path("errorMessage")))
                    .or(() -> textOf(error.path("message")))
                    .or(() -> textOf(error))
                    .or(() -> typed ? Optional.of("no message") : Optional.empty())
                    .map(message -> new Document(typed, message));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> textOf(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank() ? Optional.of(node.textValue()) : Optional.empty();
    }

    /** Returns what a page or text that is not the API's says: its title, or its beginning. */
    private Optional<String> foreignMessage(String text) {
        Matcher title = HTML_TITLE.matcher(text);
        if (title.find()) {
            return Optional.of(title.group(1).strip());
        }
        return text.isBlank() ? Optional.empty() : Optional.of(safeText.excerpt(text));
    }

    private static String beginning(byte[] body) {
        return new String(body, 0, Math.min(body.length, MAX_BYTES), StandardCharsets.UTF_8);
    }

    private static String stripByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
