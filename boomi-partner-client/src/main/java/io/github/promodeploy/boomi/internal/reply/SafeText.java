package io.github.promodeploy.boomi.internal.reply;

import io.github.promodeploy.boomi.http.BoomiCredentials;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes text of a server fit to be shown: credentials masked, control characters escaped, shortened. */
public final class SafeText {

    private static final int MAX_CHARS = 2_000;
    private static final String MORE = "...";

    private final Supplier<BoomiCredentials> known;

    /**
     * Creates it.
     *
     * @param known gives credentials that mask all secrets that are known at the moment
     */
    public SafeText(Supplier<BoomiCredentials> known) {
        this.known = known;
    }

    /** Returns the same, which also masks other secrets. */
    public SafeText hiding(Collection<String> others) {
        BoomiCredentials all = known.get().masking(others);
        return new SafeText(() -> all);
    }

    /** Looks at no more of the text than is shown, however long it is. */
    public String of(String text) {
        return of(text, MAX_CHARS);
    }

    /** Returns a short excerpt for a message. */
    public String excerpt(String text) {
        return of(text, 200);
    }

    public boolean isSecretInId(String id) {
        return known.get().areInId(id);
    }

    /** Returns whether an exception or one that it comes with would show the secret. */
    public boolean holdsSecret(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return !known.get().mask(trace.toString()).equals(trace.toString());
    }

    /** Returns what an exception says, after a colon; empty if it says nothing. It may be the caller's own, and fail when it is read. */
    public String messageOf(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : ": " + excerpt(message);
        } catch (Throwable unreadable) {
            return "";
        }
    }

    /** Returns an exception as the cause of another; null if it would show the secret, or cannot be read. */
    public @Nullable Throwable withoutSecret(Throwable thrown) {
        try {
            return holdsSecret(thrown) ? null : thrown;
        } catch (Throwable unreadable) {
            return null;
        }
    }

    /** Masks before the text is cut for good, so that cutting or escaping cannot leave a part of the secret behind. */
    private String of(String text, int max) {
        String whole = text.strip();
        String safe = escape(known.get().maskBeginning(whole, max));
        if (safe.length() <= max) {
            return whole.length() <= max ? safe : safe + MORE;
        }
        int end = Character.isHighSurrogate(safe.charAt(max - 1)) ? max - 1 : max;
        return safe.substring(0, end) + MORE;
    }

    private static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int c = text.codePointAt(i);
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.PRIVATE_USE,
                        Character.SURROGATE,
                        Character.UNASSIGNED -> safe.append(escaped(c));
                default -> safe.appendCodePoint(c);
            }
        }
        return safe.toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", c);
        };
    }
}
