package io.github.promodeploy.boomi.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.boomi.error.ErrorReply;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads error answers in every shape that Boomi is known to give them: JSON with {@code message}, with
 * {@code errorMessage}, with {@code error.message} or a text in {@code error}; XML with the root {@code error} in any
 * case and namespace; a gateway's HTML page; plain text; nothing (Boomi API reference, "API errors", and its published
 * command line tools).
 */
final class ErrorReplies {

    /** As much as the transport reads of an error's body; what comes from another one is not read any further. */
    private static final int MAX_BYTES = 64 << 10;

    /** No part of it matches beyond the next tag, so that the search takes time in proportion to the page. */
    private static final Pattern HTML_TITLE =
            Pattern.compile("<title[^<>]{0,500}+>([^<]{1,500}+)</title>", Pattern.CASE_INSENSITIVE);

    private static final Pattern ACKNOWLEDGEMENT = Pattern.compile("[A-Za-z ]{0,40}");

    private static final Pattern ERROR_TYPE = Pattern.compile("\"@type\"\\s*:\\s*\"Error\"");
    private static final Pattern OVERLOAD_WORDS =
            Pattern.compile("rate limit|currently unavailable", Pattern.CASE_INSENSITIVE);

    private final SafeText safeText;
    private final RetryAfter retryAfter;

    ErrorReplies(SafeText safeText, TimeSource time, Duration maxRetryAfter) {
        this.safeText = safeText;
        this.retryAfter = new RetryAfter(time, maxRetryAfter);
    }

    ErrorReply read(HttpReply reply) {
        String text = stripByteOrderMark(beginning(reply.body()));
        Optional<String> apiMessage = apiMessage(text);
        return ErrorReply.builder()
                .statusCode(reply.statusCode())
                .contentType(reply.header("Content-Type").map(safeText::excerpt))
                .message(apiMessage.or(() -> foreignMessage(text)).map(safeText::of))
                .body(safeText.of(text))
                .fromApi(apiMessage.isPresent() && isProof(reply.statusCode(), text, apiMessage.get()))
                .requestId(reply.header("X-Request-Id").map(safeText::excerpt))
                .retryAfter(retryAfter.of(reply))
                .build();
    }

    /** Returns the message of an error document in one of the API's own shapes. */
    static Optional<String> apiMessage(String text) {
        String start = text.stripLeading();
        if (start.startsWith("{")) {
            return jsonMessage(text);
        }
        return start.startsWith("<") ? XmlErrors.message(start) : Optional.empty();
    }

    /**
     * Says whether the document proves that the API itself answered. For 503 and 429 a create is sent again on the
     * strength of it, and gateways write {@code {"message": ...}} too: there it must carry Boomi's type, or its words.
     */
    private static boolean isProof(int status, String text, String message) {
        return (status != 503 && status != 429)
                || ERROR_TYPE.matcher(text).find()
                || OVERLOAD_WORDS.matcher(message).find();
    }

    /** Says whether a body is anything but an acknowledgement: nothing, true, a plain word, or an object in JSON. */
    static boolean contradictsSuccess(HttpReply reply) {
        String text = stripByteOrderMark(reply.text()).strip();
        try {
            return text.startsWith("{")
                    ? isErrorShaped(Json.tree(text))
                    : !ACKNOWLEDGEMENT.matcher(text).matches();
        } catch (JsonProcessingException brokenOff) {
            return true;
        }
    }

    /** Says whether a body names its type. */
    static boolean isOfType(HttpReply reply, String type) {
        try {
            return Json.tree(reply.text()).path("@type").asText().equals(type);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean isErrorShaped(JsonNode root) {
        String type = root.path("@type").asText();
        return type.equals("Error")
                || root.has("error")
                || root.has("errorMessage")
                || (type.isBlank() && root.has("message"));
    }

    private static Optional<String> jsonMessage(String text) {
        try {
            JsonNode root = Json.tree(text);
            JsonNode error = root.path("error");
            return textOf(root.path("message"))
                    .or(() -> textOf(root.path("errorMessage")))
                    .or(() -> textOf(error.path("message")))
                    .or(() -> textOf(error))
                    .or(() ->
                            root.path("@type").asText().equals("Error") ? Optional.of("no message") : Optional.empty());
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
