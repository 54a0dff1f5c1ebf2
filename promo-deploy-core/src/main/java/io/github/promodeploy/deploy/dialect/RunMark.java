package io.github.promodeploy.deploy.dialect;

/**
 * The mark of a run in notes. It comes first, and the end of the notes or a space follows it. So a server that shortens
 * notes keeps it, and no run claims objects of a run with a longer id.
 */
record RunMark(String text) {

    static RunMark of(String runId) {
        return new RunMark("promo-deploy run " + runId);
    }

    /** Returns notes with the mark. */
    String before(String words) {
        return text + " - " + words;
    }

    boolean isIn(String notes) {
        String shown = notes.strip();
        return shown.equals(text) || shown.startsWith(text + " ");
    }

    /** Returns whether this may be the rest of a shortened mark: nothing, or its beginning. */
    boolean mayBeCutFrom(String notes) {
        String left = withoutDotsAtTheEnd(notes);
        return text.startsWith(left) && !isIn(notes);
    }

    /** Removes what a server may append to shortened notes; in one pass, since the server controls their length. */
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
