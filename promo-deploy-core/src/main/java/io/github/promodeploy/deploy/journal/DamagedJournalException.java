package io.github.promodeploy.deploy.journal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The journal of a run is not as it was written, so what the run did is not known. The message says what to do. */
public final class DamagedJournalException extends RunJournalException {

    private static final long serialVersionUID = 1;

    /** Advice for a damaged run, a sentence. */
    private static final String ADVICE = " Do not put an older copy of the journal in its place: the run would do again"
            + " what that copy lacks. Without a copy that was made after the run's last process ended, look at what the run"
            + " made, by its mark in the notes, and do the rest by hand; or run the same request under the same run id"
            + " without this journal (another --journal, or --no-journal), with onExisting ADOPT (--on-existing adopt), which"
            + " adopts what bears the mark.";

    /**
     * Creates the exception, with advice on what to do.
     *
     * @param damage what is damaged, a whole sentence
     * @param cause the failure underneath, if there is one
     */
    public DamagedJournalException(String damage, @Nullable Throwable cause) {
        super(Objects.requireNonNull(damage, "damage") + ADVICE, cause);
    }
}
