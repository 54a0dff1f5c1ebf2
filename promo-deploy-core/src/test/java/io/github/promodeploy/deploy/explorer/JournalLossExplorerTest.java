package io.github.promodeploy.deploy.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody takes the journal, or its lock, from a run at work, during every one of its calls. That call is let through, and
 * no write may follow it, since another process may be at the run by then. Put back, the journal serves to resume the run.
 */
class JournalLossExplorerTest {

    private static final int MAX_RESUMES = 3;

    @TempDir
    private Path home;

    /** What happens to the folder of the journal. */
    private enum Loss {
        LOCK_REMOVED {
            @Override
            boolean happens(Path folder) throws IOException {
                return Files.deleteIfExists(folder.resolve("runs.lock"));
            }

            @Override
            void isUndone(Path folder) {
                // The next process makes a new one.
            }
        },

        FOLDER_RENAMED {
            @Override
            boolean happens(Path folder) throws IOException {
                Files.move(folder, elsewhere(folder));
                return true;
            }

            @Override
            void isUndone(Path folder) throws IOException {
                Files.move(elsewhere(folder), folder);
            }
        },

        JOURNAL_RENAMED {
            @Override
            boolean happens(Path folder) throws IOException {
                boolean begun = Files.exists(folder.resolve(JOURNAL));
                if (begun) {
                    Files.move(folder.resolve(JOURNAL), elsewhere(folder));
                }
                return begun;
            }

            @Override
            void isUndone(Path folder) throws IOException {
                Files.move(elsewhere(folder), folder.resolve(JOURNAL), StandardCopyOption.REPLACE_EXISTING);
            }
        },

        JOURNAL_EMPTIED {
            @Override
            boolean happens(Path folder) throws IOException {
                boolean begun = Files.exists(folder.resolve(JOURNAL));
                if (begun) {
                    Files.copy(folder.resolve(JOURNAL), elsewhere(folder));
                    Files.writeString(folder.resolve(JOURNAL), "");
                }
                return begun;
            }

            @Override
            void isUndone(Path folder) throws IOException {
                JOURNAL_RENAMED.isUndone(folder);
            }
        };

        private static final String JOURNAL = Exploration.RUN + ".journal";

        private static Path elsewhere(Path folder) {
            return folder.resolveSibling(folder.getFileName() + ".elsewhere");
        }

        abstract boolean happens(Path folder) throws IOException;

        abstract void isUndone(Path folder) throws IOException;
    }

    /** Something that happens on the caller's machine. */
    private interface Happening {
        void happen() throws IOException;
    }

    /** The server, during one of whose calls something happens; calls are counted from 0. */
    private static HttpTransport during(int at, HttpTransport server, Happening happening) {
        AtomicInteger calls = new AtomicInteger();
        return call -> {
            HttpReply reply = server.send(call);
            if (calls.getAndIncrement() == at) {
                let(happening);
            }
            return reply;
        };
    }

    private static void let(Happening happening) {
        try {
            happening.happen();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int calls(Scenario scenario) {
        AtomicInteger calls = new AtomicInteger();
        Exploration world = new Exploration(scenario);
        world.run(call -> {
            calls.incrementAndGet();
            return world.server.send(call);
        });
        return calls.get();
    }

    private List<String> lose(Scenario scenario, Loss loss, int at) {
        Path folder = home.resolve(scenario + "-" + at);
        Exploration world = new Exploration(scenario, RunJournal.inFolder(folder));
        AtomicInteger writes = new AtomicInteger(-1);

        PackageAndDeployResult result = world.run(during(at, world.server, () -> {
            if (loss.happens(folder)) {
                writes.set(world.writes());
            }
        }));

        List<String> violations = new ArrayList<>(world.lies(result));
        if (writes.get() >= 0) {
            onlyAsManyWrites(world, writes.get(), violations);
            let(() -> loss.isUndone(folder));
        }
        complete(world, violations);
        return violations;
    }

    /** The other process is done before the first one gets its response. */
    private List<String> takeOver(Scenario scenario, int at) {
        Path folder = home.resolve("taken-over-" + at);
        Exploration world = new Exploration(scenario, RunJournal.inFolder(folder));
        AtomicInteger writes = new AtomicInteger();
        List<String> violations = new ArrayList<>();

        world.run(during(at, world.server, () -> {
            Files.delete(folder.resolve("runs.lock"));
            violations.addAll(world.lies(world.run(world.server)));
            writes.set(world.writes());
        }));

        onlyAsManyWrites(world, writes.get(), violations);
        complete(world, violations);
        return violations;
    }

    private static void onlyAsManyWrites(Exploration world, int writes, List<String> violations) {
        if (world.writes() != writes) {
            violations.add((world.writes() - writes) + " writes more");
        }
    }

    private static void complete(Exploration world, List<String> violations) {
        PackageAndDeployResult result = world.run(world.server);
        for (int resumes = 1; !result.outcome().isComplete() && resumes < MAX_RESUMES; resumes++) {
            result = world.run(world.server);
        }
        boolean done = result.outcome().isComplete();
        if (done ? !world.isDone() : !Exploration.saysUnknown(result)) {
            violations.add("ended as " + result.outcome() + " " + result.failure());
        }
        violations.addAll(world.lies(result));
        violations.addAll(world.losses());
        violations.addAll(world.duplicates());
    }

    private static void report(Scenario scenario, String what, List<List<String>> lives) {
        System.out.printf(
                "journal loss explorer, %s, %s: %d lives, %d violations%n",
                scenario.display(),
                what,
                lives.size(),
                lives.stream().filter(violations -> !violations.isEmpty()).count());
        assertThat(IntStream.range(0, lives.size())
                        .boxed()
                        .flatMap(at -> lives.get(at).stream().map(violation -> "call " + at + ": " + violation)))
                .isEmpty();
    }

    static Stream<Arguments> losses() {
        return Stream.of(Scenario.GUIDE_NEW_PACK, Scenario.PLATFORM_EXISTING_PACK)
                .flatMap(scenario -> Stream.of(Loss.values()).map(loss -> Arguments.of(scenario, loss)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void run_thatLosesItsJournalDuringAnyCall_writesNothingMore(Scenario scenario, Loss loss) {
        report(
                scenario,
                loss.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                IntStream.range(0, calls(scenario))
                        .mapToObj(at -> lose(scenario, loss, at))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void run_thatAnotherProcessTakesOverDuringAnyCall_writesNothingMore(Scenario scenario) {
        report(
                scenario,
                "taken over by another process",
                IntStream.range(0, calls(scenario))
                        .mapToObj(at -> takeOver(scenario, at))
                        .toList());
    }
}
