package io.github.promodeploy.deploy.journal;

import io.github.promodeploy.boomi.time.TimeSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Records what runs did, entry by entry, so that a run can be resumed after a failure or in another process. A run writes its
 * intent before each request that changes something, and the outcome after it.
 *
 * <p>An entry is one line of text that only the library interprets. The journal keeps it as it is, and must not lose it:
 * when {@link Claim#append} returns, the entry survives the end of the process. Entries hold the request, the settings, the
 * ids and the result of a run, and no secret. One of a run with many targets may be a megabyte long.
 *
 * <p>Implementations are thread-safe. Every method may throw a {@link RunJournalException}; anything else that a method
 * throws, errors included, counts as a failure of the journal too, and costs no run its result.
 */
public interface RunJournal {

    /**
     * Returns a journal that lasts as long as the process: the last 100 runs.
     *
     * @return a new journal, empty
     */
    static RunJournal inMemory() {
        return new InMemoryRunJournal();
    }

    /**
     * Returns a journal of one file for each run, written through to the disk entry by entry. Several processes may use the
     * folder at the same time; the file {@code runs.lock} in it keeps them apart. Files are readable by their owner only, where
     * the file system knows such a thing; a link, a pipe or a device in place of a file is refused. A folder or a file that
     * others may write to is used, with a warning: a user who may write there can make runs repeat or leave out writes.
     *
     * <p>A last line that has no end was cut off while it was written, and is left out; any other damage is refused. Lines that
     * are missing at the end do not show: never put an older copy in a file's place. When the file of a run or
     * {@code runs.lock} is removed, renamed, replaced, cut off or written to by somebody else while the run is at work, the run
     * stops before its next write.
     *
     * @param folder where the files are; created with the first run
     * @return the journal
     */
    static RunJournal inFolder(Path folder) {
        Objects.requireNonNull(folder, "folder");
        return new FileRunJournal(folder, TimeSource.system());
    }

    /**
     * Claims a run, so that no other process can write to it. A claim ends when it is closed, or when the process that
     * holds it ends.
     *
     * @param runId the id of the run, new or known
     * @return the claim
     * @throws RunInUseException if somebody holds it already, in this process or another
     */
    Claim claim(String runId);

    /**
     * Reads a run.
     *
     * @param runId the id of the run
     * @return its entries in the order in which they were appended; none when the run is not known
     */
    List<String> entries(String runId);

    /**
     * Reads the last entry of a run, which says whether the run has ended. {@code startInterrupted} asks for that of each run of the
     * journal, so a journal should override this if it can do so without reading the other entries.
     *
     * @param runId the id of the run
     * @return the entry; empty when the run is not known
     */
    default Optional<String> lastEntry(String runId) {
        List<String> all = entries(Objects.requireNonNull(runId, "runId"));
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /**
     * Lists the runs that have at least one entry.
     *
     * @return their ids, the one that was begun last at the end
     */
    List<String> runIds();

    /**
     * Returns whether a process has claimed a run.
     *
     * @param runId the id of the run
     * @return true while a claim is open, in this process or another
     */
    boolean isInUse(String runId);

    /**
     * Removes a run with all its entries. A run that is removed cannot be resumed, and its id counts as new.
     *
     * @param runId the id of the run; nothing happens when it is not known
     * @throws RunInUseException if a process has claimed it
     */
    void remove(String runId);

    /** The claim on one run. Thread-safe. */
    interface Claim extends AutoCloseable {

        /**
         * Adds an entry. When it returns, the entry survives the end of the process; when it throws, the entry may be missing,
         * but what was there before is whole. A run sends nothing whose intent could not be added: so this must throw when
         * earlier entries are lost, or when somebody else may hold the run by now.
         *
         * @param entry one line of text, without line breaks
         * @throws RunJournalException if the entry could not be added, or the claim is closed
         */
        void append(String entry);

        /**
         * Makes sure that nobody else may hold the run by now. A run calls this right before it sends a write, whose intent it may
         * have added minutes ago: it may have waited for its turn, or the machine may have been paused. Does nothing unless
         * overridden, which is enough for claims that nobody can take away. It should be quick, since it is called often.
         *
         * @throws RunJournalException if somebody else may hold the run, or nobody can tell
         */
        default void requireHeld() {}

        /**
         * Returns warnings about a journal that can be used, such as that others may write to its folder. A run passes them on as
         * its own, before its first write.
         *
         * @return complete sentences; none unless overridden
         */
        default List<String> warnings() {
            return List.of();
        }

        /** Releases the run. Closing it again changes nothing. */
        @Override
        void close();
    }
}
