package io.github.promodeploy.benchmarks.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was promised. A target that changes here changes in docs/benchmarks.md too. */
class WorkloadTest {

    @ParameterizedTest
    @CsvSource({"CREATE, 1.25, 1.0, 1.3", "QUERY, 1.1, 1.2, Infinity", "DECODE, 1.3, 1.5, Infinity"})
    void targets_areThoseOfTheDocument(Workload workload, double bytes, double cpu, double wall) {
        assertThat(workload.bytes().atMost()).isEqualTo(bytes);
        assertThat(workload.cpu().atMost()).isEqualTo(cpu);
        assertThat(workload.wall().atMost()).isEqualTo(wall);
        assertThat(workload.threads().atMost()).isLessThan(1);
    }
}
