package io.github.promodeploy.deploy.failure;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.ClosedClientException;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.deploy.journal.RunJournalException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns exceptions into messages, and finds the failed call underneath. */
public final class FailureMessages {

    /** How much of the words of an unexpected failure is shown. */
    private static final int MAX_CHARS = 2_000;

    /** A name is tried at its beginning only, so that the search takes time in proportion to the text. */
    private static final Pattern CLASS_NAMES =
            Pattern.compile("(?<!\\w)(?<!\\w\\.)(?:[a-z_]\\w*+\\.)++[A-Z][\\w$]*+(?:: )?");

    private FailureMessages() {}

    /** Describes a failure without the names of Java classes; the exception itself is in the result. */
    public static String describe(Throwable failure) {
        if (failure instanceof BoomiException
                || failure instanceof PromotionStopException
                || failure instanceof OutcomeUnknownException
                || failure instanceof RunJournalException
                || failure instanceof ClosedClientException) {
            return String.valueOf(failure.getMessage());
        }
        return ownWords(failure)
                .map(words -> "unexpected failure: " + words)
                .orElse("unexpected failure, which is a mistake in this library or in what was plugged into it;"
                        + " the result holds the exception");
    }

    /** Returns the message that somebody wrote into an exception, without the names of Java classes; empty if there is none. */
    static Optional<String> ownWords(Throwable failure) {
        boolean wordedByJava = failure instanceof NullPointerException || failure instanceof ClassCastException;
        return Optional.ofNullable(failure.getMessage())
                .filter(message -> !wordedByJava)
                .map(FailureMessages::beginning)
                .filter(words -> !words.isBlank())
                .map(words -> CLASS_NAMES.matcher(words).replaceAll(""));
    }

    /** Cuts a long text between two words, so that it leaves no part of a secret. */
    private static String beginning(String text) {
        return text.length() <= MAX_CHARS ? text : text.substring(0, text.lastIndexOf(' ', MAX_CHARS) + 1) + "...";
    }

    /** Returns words with a full stop at their end. */
    public static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    /** Says that the id in the response to a creation cannot be used: what was done, why not, and what to check. */
    public static String unusableId(String done, String id) {
        return done + ", but the id in the response, '" + id + "', " + ApiId.problem()
                + ". Check whether a proxy or gateway responds in Boomi's place.";
    }

    /** Returns the exception of the failed call that a stop describes, if it describes one. */
    public static Throwable ofCall(Throwable failure) {
        boolean words = failure instanceof PromotionStopException || failure instanceof OutcomeUnknownException;
        return words && failure.getCause() != null ? ofCall(failure.getCause()) : failure;
    }

    /** Says whether any further call would fail for the same reason, or could no longer be noted. */
    public static boolean holdsForAll(Throwable failure) {
        return all(failure)
                .anyMatch(each -> (each instanceof BoomiException call && call.holdsForAllCalls())
                        || each instanceof RunJournalException);
    }

    /**
     * Returns a failure, its causes, and what each of them suppresses. Each comes once: an attempt at a call suppresses all
     * those before it, so that their number doubles with each attempt otherwise.
     */
    public static Stream<Throwable> all(Throwable failure) {
        Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> next = new ArrayDeque<>(List.of(failure));
        while (!next.isEmpty()) {
            Throwable each = next.remove();
            if (all.add(each)) {
                next.addAll(Arrays.asList(each.getSuppressed()));
                Optional.ofNullable(each.getCause()).ifPresent(next::add);
            }
        }
        return all.stream();
    }

    /** Says whether every process that resumes the run would stop for the same reason. */
    public static boolean holdsForGood(Throwable failure) {
        return (failure instanceof PromotionStopException stop && stop.isPermanent())
                || (failure instanceof OutcomeUnknownException unknown && unknown.isPermanent());
    }

    /** Says whether the server provably did not act; nothing is known of a failure that is neither call nor stop. */
    public static boolean provesNoEffect(Throwable failure) {
        if (failure instanceof OutcomeUnknownException) {
            return false;
        }
        Throwable cause = ofCall(failure);
        return cause instanceof BoomiException call
                ? call.delivery().provesNoEffect()
                : cause instanceof PromotionStopException
                        || cause instanceof RunJournalException
                        || cause instanceof ClosedClientException;
    }
}
