package io.github.promodeploy.deploy.history;

import io.github.promodeploy.deploy.internal.Sha256;
import io.github.promodeploy.deploy.journal.RunJournalException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a run as a chain: each has the SHA-256 of the one before. So an entry that was changed, removed, inserted or moved shows.
 * The hash of the last entry, kept elsewhere, shows whether entries at the end were cut off or rewritten. Not thread-safe.
 */
public final class EntryChain {

    private final Supplier<List<String>> entries;
    private @Nullable String head;
    private boolean isCertain = true;

    /**
     * Continues a chain.
     *
     * @param known the entries so far
     * @param entries reads them again, when it is not known whether one was added
     */
    EntryChain(List<String> known, Supplier<List<String>> entries) {
        this.entries = entries;
        this.head = head(known).orElse(null);
    }

    /** Adds an entry. If that fails, the journal may have it or not, so that it is read before the next entry. */
    void add(JournalEntry entry, Consumer<String> append) {
        if (!isCertain) {
            readAgain();
        }
        String text = entry.after(head);
        isCertain = false;
        append.accept(text);
        head = Sha256.of(text);
        isCertain = true;
    }

    private void readAgain() {
        try {
            head = head(entries.get()).orElse(null);
        } catch (RunJournalException unreadable) {
            // An entry that only may not fit is better than none.
        }
    }

    /** Returns the hash of the last entry; empty when there is none. */
    public static Optional<String> head(List<String> entries) {
        return entries.isEmpty() ? Optional.empty() : Optional.of(Sha256.of(entries.get(entries.size() - 1)));
    }

    /** Says which line is the first that does not fit, if there is one. */
    public static Optional<String> problem(String runId, List<String> entries) {
        for (int line = 1; line <= entries.size(); line++) {
            Optional<String> before = head(entries.subList(0, line - 1));
            if (!JournalEntry.read(runId, line, entries.get(line - 1))
                    .previous()
                    .equals(before)) {
                return Optional.of(
                        line == 1
                                ? "line 1 was not the first: lines before it were removed"
                                : "line " + line + " does not fit line " + (line - 1)
                                        + ": one of them was changed, or lines were removed, inserted or moved there");
            }
        }
        return Optional.empty();
    }
}
