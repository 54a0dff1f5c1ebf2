package io.github.promodeploy.deploy.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules for the labels of a request. Labels are read by people and by programs, so they are short texts on one line. By these
 * limits, any one label fits into notes of 255 characters behind the mark of a run whose id is a UUID, and all labels together
 * hardly lengthen a journal.
 */
final class RequestLabels {

    static final int MAX_LABELS = 20;
    static final int MAX_NAME = 40;
    static final int MAX_VALUE = 100;

    /** Controls steer terminals, separators fake lines, invisible characters disguise text, and half a character is none. */
    private static final Set<Byte> UNPRINTABLE = Set.of(
            Character.CONTROL,
            Character.FORMAT,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.SURROGATE);

    private static final String HOLDS_UNPRINTABLE = "contains a control or invisible character, such as a line break";

    private RequestLabels() {}

    static List<RequestProblem> problems(Map<String, String> labels) {
        List<RequestProblem> problems = new ArrayList<>();
        if (labels.size() > MAX_LABELS) {
            problems.add(new RequestProblem(
                    "labels", "has " + labels.size() + " labels, but at most " + MAX_LABELS + " are allowed"));
        }
        labels.forEach((name, value) -> {
            addNameProblems(name, problems);
            addValueProblems(name, value, problems);
        });
        return problems;
    }

    private static void addNameProblems(String name, List<RequestProblem> problems) {
        if (name.isBlank()) {
            problems.add(new RequestProblem("labels", "has a label without a name"));
        } else if (name.length() > MAX_NAME) {
            problems.add(problem(name, "has a name of " + tooLong(name, MAX_NAME)));
        } else if (isUnprintable(name)) {
            problems.add(problem(name, "has a name that " + HOLDS_UNPRINTABLE));
        } else if (!name.strip().equals(name)) {
            problems.add(problem(name, "has a name that begins or ends with a space"));
        }
    }

    private static void addValueProblems(String name, String value, List<RequestProblem> problems) {
        if (value.length() > MAX_VALUE) {
            problems.add(problem(name, "has a value of " + tooLong(value, MAX_VALUE)));
        } else if (isUnprintable(value)) {
            problems.add(problem(name, "has a value that " + HOLDS_UNPRINTABLE));
        }
    }

    private static String tooLong(String text, int max) {
        return text.length() + " characters, but at most " + max + " are allowed";
    }

    private static boolean isUnprintable(String text) {
        return text.codePoints().anyMatch(RequestLabels::isUnprintable);
    }

    private static boolean isUnprintable(int character) {
        return UNPRINTABLE.contains((byte) Character.getType(character));
    }

    private static RequestProblem problem(String name, String message) {
        return new RequestProblem(field(name), message);
    }

    /** Returns how a problem names a label: on one line, however long its name is, and whatever is in it. */
    static String field(String name) {
        StringBuilder shown = new StringBuilder("labels.");
        name.codePoints()
                .limit(MAX_NAME)
                .forEach(character -> shown.appendCodePoint(isUnprintable(character) ? '?' : character));
        return shown + (name.codePointCount(0, name.length()) > MAX_NAME ? "..." : "");
    }

    /** A blank value counts as not given, as it does in every other field, but a label without a name is a mistake. */
    static Map<String, String> withoutBlanks(Map<String, String> labels) {
        Map<String, String> filled = new LinkedHashMap<>(labels);
        filled.entrySet()
                .removeIf(label -> label.getValue().isBlank() && !label.getKey().isBlank());
        return filled;
    }
}
