package io.github.promodeploy.deploy.history;

import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.ActionReport.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the journal says of the actions after the deployments. Thread-safe. */
public final class ActionHistory {

    private static final String NO_VERDICT =
            "it was begun, and the process that was at it ended before it did. It is not"
                    + " run again, since it may have taken effect: look for it before you repeat it by hand.";

    private static final String UNDER_WAY = "it was begun, and has not ended yet.";

    private final Map<Key, Begun> begun = new LinkedHashMap<>();
    private final boolean inUse;

    /** An action in an environment. */
    private record Key(String environmentId, String action) {}

    /** An action that was begun, and its report if it has ended. */
    private static final class Begun {
        private final List<String> notes = new ArrayList<>();
        private @Nullable ActionReport report;
    }

    /**
     * Begins with nothing.
     *
     * @param inUse whether a process may still be at what has no verdict
     */
    ActionHistory(boolean inUse) {
        this.inUse = inUse;
    }

    synchronized void started(String environmentId, String action) {
        begun.put(new Key(environmentId, action), new Begun());
    }

    synchronized void noted(String environmentId, String action, String note) {
        begun(environmentId, action).notes.add(note);
    }

    /** One that has done nothing may run again. */
    synchronized void ended(String environmentId, ActionReport report) {
        if (report.verdict() == Verdict.NOT_RUN) {
            begun.remove(new Key(environmentId, report.name()));
        } else {
            Begun ended = begun(environmentId, report.name());
            ended.report = new ActionReport(report.name(), report.verdict(), report.reason(), ended.notes);
        }
    }

    private Begun begun(String environmentId, String action) {
        return begun.computeIfAbsent(new Key(environmentId, action), key -> new Begun());
    }

    /** Returns what is known of an action in an environment; empty when it has not begun, or could not begin. */
    public synchronized Optional<ActionReport> report(String environmentId, String action) {
        return Optional.ofNullable(begun.get(new Key(environmentId, action))).map(each -> report(action, each));
    }

    /** Returns what is known of all actions in an environment, in the order in which they began. */
    public synchronized List<ActionReport> reports(String environmentId) {
        return begun.entrySet().stream()
                .filter(each -> each.getKey().environmentId().equals(environmentId))
                .map(each -> report(each.getKey().action(), each.getValue()))
                .toList();
    }

    private ActionReport report(String action, Begun each) {
        ActionReport ended = each.report;
        return ended != null
                ? ended
                : new ActionReport(action, Verdict.UNKNOWN, Optional.of(inUse ? UNDER_WAY : NO_VERDICT), each.notes);
    }
}
