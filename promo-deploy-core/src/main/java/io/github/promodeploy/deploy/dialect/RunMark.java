package io.github.promodeploy.deploy.dialect;

import java.util.Optional;

/**
 * The mark of a run in notes. It stands first, and is followed by the end of the notes or a space, so that a server that
 * shortens notes leaves it, and no run owns what a run with a longer id has made.
 */
record RunMark(String text) {

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
        String left = withoutDotsAtTheEnd(notes);
        return text.startsWith(left) && !isIn(notes);
    }

    /** Leaves out what a server may put where it has cut notes off; in one pass, since a server sets their length. */
    private static String withoutDotsAtTheEnd(String notes) {
        String left = notes.strip();
        int end = left.length();
        while (end > 0 && isCutOff(left.charAt(end - 1))) {
            end--;
        }
        return left.substring(0, end);
    }

    private static boolean isCutOff(char last) {
        return last == '.' || last == '\u2026' || Character.isWhitespace(last);
    }
}
