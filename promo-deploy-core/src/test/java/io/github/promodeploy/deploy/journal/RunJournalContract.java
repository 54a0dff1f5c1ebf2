package io.github.promodeploy.deploy.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RunJournal} must do. Extend it to test a journal of your own, kept in a database, say:
 *
 * <pre>{@code
 * class JdbcRunJournalTest extends RunJournalContract {
 *     private final DataSource database = emptyDatabase();
 *
 *     @Override
 *     protected RunJournal open() {
 *         return new JdbcRunJournal(database);
 *     }
 * }
 * }</pre>
 */
public abstract class RunJournalContract {

    /** For subclasses. */
    protected RunJournalContract() {}

    /**
     * Opens the journal of this test, as another process would: every journal that it returns in one test keeps the same
     * runs, and in a new test there are none.
     *
     * @return a journal
     */
    protected abstract RunJournal open();

    @Test
    void entries_ofAnUnknownRun_areNone() {
        assertEquals(List.of(), open().entries("run-1"));
        assertEquals(Optional.empty(), open().lastEntry("run-1"));
        assertEquals(List.of(), open().runIds());
        assertFalse(open().isInUse("run-1"));
    }

    @Test
    void lastEntry_isTheOneThatWasAddedLast() {
        try (RunJournal.Claim claim = open().claim("run-1");
                RunJournal.Claim other = open().claim("run-10")) {
            for (int entry = 1; entry <= 12; entry++) {
                claim.append(String.valueOf(entry));
                assertEquals(Optional.of(String.valueOf(entry)), open().lastEntry("run-1"));
                other.append("other");
            }
        }
        assertEquals(Optional.of("12"), open().lastEntry("run-1"));
    }

    @Test
    void append_keepsEveryEntryInOrder() {
        try (RunJournal.Claim claim = open().claim("run-1")) {
            claim.append("{\"entry\":\"first\"}");
            claim.append("{\"entry\":\"second\"}");

            assertEquals(List.of("{\"entry\":\"first\"}", "{\"entry\":\"second\"}"), open().entries("run-1"));
        }
        assertEquals(List.of("{\"entry\":\"first\"}", "{\"entry\":\"second\"}"), open().entries("run-1"));
    }

    @Test
    void append_underALaterClaim_goesOnWhereTheEarlierOneEnded() {
        try (RunJournal.Claim claim = open().claim("run-1")) {
            claim.append("1");
        }
        try (RunJournal.Claim claim = open().claim("run-1")) {
            claim.append("2");
        }

        assertEquals(List.of("1", "2"), open().entries("run-1"));
    }

    @Test
    void append_keepsLongAndForeignTextAsItIs() {
        String entry = "{\"name\":\"Aufträge \u2013 \u6ce8\u6587 \ud83d\ude80 \\n \\\"quoted\\\" 'single' ; --\"}"
                + "x".repeat(1_000_000);
        try (RunJournal.Claim claim = open().claim("run-1")) {
            claim.append(entry);
        }

        assertEquals(List.of(entry), open().entries("run-1"));
    }

    @Test
    void append_keepsRunsApart() {
        try (RunJournal.Claim one = open().claim("run-1");
                RunJournal.Claim other = open().claim("run-10")) {
            one.append("of one");
            other.append("of the other");
        }

        assertEquals(List.of("of one"), open().entries("run-1"));
        assertEquals(List.of("of the other"), open().entries("run-10"));
        assertEquals(
                List.of("run-1", "run-10"), open().runIds().stream().sorted().toList());
    }

    @Test
    void append_afterClose_isRefused() {
        RunJournal.Claim claim = open().claim("run-1");
        claim.append("1");
        claim.close();

        assertThrows(RunJournalException.class, () -> claim.append("2"));
        assertEquals(List.of("1"), open().entries("run-1"));
    }

    @Test
    void append_bySeveralThreads_losesNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (RunJournal.Claim claim = open().claim("run-1")) {
            List<Future<Object>> appended = threads.invokeAll(IntStream.range(0, 40)
                    .<Callable<Object>>mapToObj(i -> () -> {
                        claim.append("entry " + i);
                        return i;
                    })
                    .toList());
            for (Future<Object> each : appended) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertEquals(
                IntStream.range(0, 40).mapToObj(i -> "entry " + i).sorted().toList(),
                open().entries("run-1").stream().sorted().toList());
    }

    @Test
    void journal_onAnInterruptedThread_keepsEntriesAndHoldAllTheSame() {
        Thread.currentThread().interrupt();
        try (RunJournal.Claim claim = open().claim("run-1")) {
            claim.append("1");
            claim.append("2");

            assertTrue(Thread.currentThread().isInterrupted());
            assertEquals(List.of("1", "2"), open().entries("run-1"));
            assertTrue(open().isInUse("run-1"));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertFalse(open().isInUse("run-1"));
    }

    @Test
    void claim_ofARunInUse_isRefusedUntilItIsGivenBack() {
        RunJournal.Claim first = open().claim("run-1");

        assertTrue(open().isInUse("run-1"));
        assertThrows(RunInUseException.class, () -> open().claim("run-1"));
        assertTrue(open().isInUse("run-1"));
        // Looking must not loosen the hold.
        assertEquals(List.of(), open().entries("run-1"));
        assertThrows(RunInUseException.class, () -> open().claim("run-1"));

        first.close();
        assertFalse(open().isInUse("run-1"));
        try (RunJournal.Claim second = open().claim("run-1")) {
            second.append("1");
        }
        assertEquals(List.of("1"), open().entries("run-1"));
    }

    @Test
    void close_again_doesNotTakeTheRunFromSomebodyElse() {
        RunJournal.Claim first = open().claim("run-1");
        first.close();
        try (RunJournal.Claim second = open().claim("run-1")) {
            first.close();

            assertTrue(open().isInUse("run-1"));
            second.append("1");
        }
    }

    @Test
    void claim_withoutAnEntry_leavesNoRun() {
        open().claim("run-1").close();

        assertEquals(List.of(), open().runIds());
        assertEquals(List.of(), open().entries("run-1"));
    }

    @Test
    void claim_bySeveralThreadsAtOnce_isGivenToOneOfThem() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<RunJournal.Claim> given = Collections.synchronizedList(new ArrayList<>());
        try {
            List<Future<Object>> tried = threads.invokeAll(Collections.nCopies(8, () -> {
                try {
                    return given.add(open().claim("run-1"));
                } catch (RunInUseException taken) {
                    return taken;
                }
            }));
            for (Future<Object> each : tried) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertEquals(1, given.size());
        given.get(0).close();
    }

    @Test
    void claim_usedByOtherThreadsThanTheOneThatMadeIt_isTheSame() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            RunJournal.Claim claim = open().claim("run-1");
            thread.submit(() -> claim.append("1")).get();
            claim.append("2");
            thread.submit(claim::close).get();

            assertFalse(open().isInUse("run-1"));
            assertThrows(RunJournalException.class, () -> claim.append("3"));
        } finally {
            thread.shutdownNow();
        }
        assertEquals(List.of("1", "2"), open().entries("run-1"));
    }

    @Test
    void append_afterSomebodyElseTookTheRun_isRefused() {
        RunJournal.Claim first = open().claim("run-1");
        first.append("1");
        first.close();
        try (RunJournal.Claim second = open().claim("run-1")) {
            second.append("2");
            assertThrows(RunJournalException.class, () -> first.append("3"));
            second.append("4");
        }

        assertEquals(List.of("1", "2", "4"), open().entries("run-1"));
    }

    @Test
    void run_thatIsLookedAtWhileItIsHeld_staysHeld() {
        try (RunJournal.Claim claim = open().claim("run-1")) {
            claim.append("1");
            assertEquals(List.of("1"), open().entries("run-1"));
            assertEquals(List.of("run-1"), open().runIds());
            assertTrue(open().isInUse("run-1"));

            assertThrows(RunInUseException.class, () -> open().claim("run-1"));
            claim.append("2");
        }
        assertEquals(List.of("1", "2"), open().entries("run-1"));
    }

    @Test
    void entries_thatWereRead_doNotChange() {
        try (RunJournal.Claim claim = open().claim("run-1")) {
            claim.append("1");
            List<String> entries = open().entries("run-1");
            claim.append("2");

            assertEquals(List.of("1"), entries);
        }
    }

    @Test
    void append_ofManyEntriesUnderManyClaims_keepsTheirOrder() {
        for (int i = 0; i < 200; i += 10) {
            try (RunJournal.Claim claim = open().claim("run-1")) {
                IntStream.range(i, i + 10).forEach(entry -> claim.append("entry " + entry));
            }
        }

        assertEquals(IntStream.range(0, 200).mapToObj(i -> "entry " + i).toList(), open().entries("run-1"));
    }

    @Test
    void remove_leavesNothingOfTheRun() {
        try (RunJournal.Claim one = open().claim("run-1");
                RunJournal.Claim other = open().claim("run-2")) {
            one.append("1");
            other.append("2");
        }

        open().remove("run-1");

        assertEquals(List.of(), open().entries("run-1"));
        assertEquals(List.of("run-2"), open().runIds());
        assertEquals(List.of("2"), open().entries("run-2"));
        assertFalse(open().isInUse("run-1"));
    }

    @Test
    void remove_ofAnUnknownRun_changesNothing() {
        open().remove("run-1");

        assertEquals(List.of(), open().runIds());
    }

    @Test
    void remove_ofARunInUse_isRefused() {
        try (RunJournal.Claim claim = open().claim("run-1")) {
            claim.append("1");

            assertThrows(RunInUseException.class, () -> open().remove("run-1"));
            claim.append("2");
        }
        assertEquals(List.of("1", "2"), open().entries("run-1"));
    }

    @Test
    void claim_ofARunThatWasRemoved_beginsItAnew() {
        try (RunJournal.Claim claim = open().claim("run-1")) {
            claim.append("1");
        }
        open().remove("run-1");
        try (RunJournal.Claim claim = open().claim("run-1")) {
            claim.append("2");
        }

        assertEquals(List.of("2"), open().entries("run-1"));
        assertEquals(List.of("run-1"), open().runIds());
    }

    @Test
    void warnings_areSentences() {
        try (RunJournal.Claim claim = open().claim("run-1")) {
            assertFalse(claim.warnings().stream().anyMatch(String::isBlank));
        }
    }
}
