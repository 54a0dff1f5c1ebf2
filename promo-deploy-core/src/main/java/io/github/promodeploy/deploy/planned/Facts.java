package io.github.promodeploy.deploy.planned;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a run found before its first write, each fact under a name. A fact whose name begins with that of another one and a comma is
 * about the same object, so that it says nothing when that object is not there. Used by one thread.
 */
public final class Facts {

    /** The value of something that does not exist. */
    public static final String NOT_THERE = "not there";

    /** The value of something that could not be read. */
    public static final String NOT_KNOWN = "not known";

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();

    /** Adds a fact, or replaces it. */
    public void put(String name, String value) {
        values.put(name, value);
    }

    /**
     * Adds a fact with what the server says about its origin.
     *
     * @param origin such as {@code deployed by ada@example.com}; empty if the server does not say
     */
    public void put(String name, String value, String origin) {
        put(name, value);
        if (!origin.isEmpty()) {
            origins.put(name, origin);
        }
    }

    public void putAll(Map<String, String> facts) {
        facts.forEach(this::put);
    }

    /** Returns the facts for a plan. */
    public Map<String, String> masked(UnaryOperator<String> mask) {
        Map<String, String> masked = new LinkedHashMap<>();
        values.forEach((name, value) -> masked.put(mask.apply(name), mask.apply(value)));
        return masked;
    }

    /**
     * Names every fact that has moved since a plan.
     *
     * @param planned the facts of the plan
     * @param mask how the plan hides credentials
     * @param complete whether everything was read; otherwise what is not known now is left out
     * @return what each was, what it is now, and who changed it where the server says so
     */
    public List<String> moved(Map<String, String> planned, UnaryOperator<String> mask, boolean complete) {
        Map<String, String> now = masked(mask);
        Set<String> names = new LinkedHashSet<>(planned.keySet());
        names.addAll(now.keySet());
        List<String> moved = new ArrayList<>();
        names.stream()
                .filter(name -> isMoved(name, planned, now, complete))
                .filter(name ->
                        names.stream().noneMatch(of -> name.startsWith(of + ",") && isOnOneSide(of, planned, now)))
                .forEach(name -> moved.add(name + " was " + value(planned, name) + ", and is " + value(now, name)
                        + (origins.containsKey(name) ? " (" + mask.apply(origins.get(name)) + ")" : "")));
        return moved;
    }

    private static boolean isMoved(
            String name, Map<String, String> planned, Map<String, String> now, boolean complete) {
        String before = value(planned, name);
        String after = value(now, name);
        boolean unread = before.equals(NOT_KNOWN) || (after.equals(NOT_KNOWN) && !complete);
        return !unread && !before.equals(after);
    }

    private static boolean isOnOneSide(String name, Map<String, String> planned, Map<String, String> now) {
        return value(planned, name).equals(NOT_THERE) != value(now, name).equals(NOT_THERE);
    }

    private static String value(Map<String, String> facts, String name) {
        return facts.getOrDefault(name, NOT_THERE);
    }
}
