package io.github.promodeploy.benchmarks.run;

import io.github.promodeploy.deploy.journal.RunJournal;
import java.time.Duration;

/** How long the deployments of one promotion take with different journals. */
public final class JournalCase {

    private final MakespanCase promotion;

    /**
     * Prepares the promotion.
     *
     * @param environments to how many environments
     * @param latency how long the simulator takes for each call
     * @param concurrency how many deployments at once
     */
    public JournalCase(int environments, Duration latency, int concurrency) {
        this.promotion = new MakespanCase(environments, latency, concurrency);
    }

    /** {@return the makespan with a journal in a temporary folder} */
    public Duration inFiles() {
        return promotion.measure().achieved();
    }

    /**
     * Measures the promotion with another journal.
     *
     * @param journal where the run is recorded
     * @return the makespan
     */
    public Duration in(RunJournal journal) {
        return promotion.measure(journal).achieved();
    }
}
