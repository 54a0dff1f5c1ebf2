package io.github.promodeploy.deploy.dialect;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The mark of a run in notes. It stands first, and is followed by the end of the notes or a space, so that a server that
 * shortens notes leaves it, and no run owns what a run with a longer id has made.
 */
record RunMark(String text) {

    /** What a server may put where it has cut notes off. */
    private static final Pattern DOTS_AT_THE_END = Pattern.compile("[\\s.\u2026]+$");

    static RunMark of(String runId) {
        return new RunMark("promo-deploy run " + runId);
    }

    /** Returns notes that bear the mark. */
    String before(Optional<String> words) {
        return text + words.map(more -> " - " + more).orElse("");
    }

    boolean isIn(String notes) {
        String shown = notes.strip();
        return shown.equals(text) || shown.startsWith(text + " ");
    }

    /** Tells whether this is what may be left of the mark: nothing, or its beginning. */
    boolean mayBeCutFrom(String notes) {
        String left = DOTS_AT_THE_END.matcher(notes.strip()).replaceFirst("");
        return text.startsWith(left) && !isIn(notes);
    }
}
