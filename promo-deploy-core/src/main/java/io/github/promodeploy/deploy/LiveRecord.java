package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.ConflictException;
import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.dialect.OutcomeUnknownException;
import io.github.promodeploy.deploy.dialect.PromotionSettings;
import io.github.promodeploy.deploy.dialect.PromotionStopException;
import io.github.promodeploy.deploy.dialect.Write;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries a promotion out for real: each write once in effect. What the journal knows to be done is not sent again; a write
 * of which no answer came is looked for before it is repeated, and what cannot be told is called unknown.
 */
final class LiveRecord extends RunRecord {

    /** How often a write is sent at most, in one process, when no attempt leaves a trace. */
    private static final int MAX_SENDS = 3;

    /** The first pause between two looks; each is twice as long as the one before. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private final RunBook book;
    private final RunLimits limits;
    private final SafeListener listener;
    private final TimeSource time;
    private final PromotionSettings settings;

    LiveRecord(RunBook book, RunLimits limits, SafeListener listener, DeployerSettings settings) {
        super(listener);
        this.book = book;
        this.limits = limits;
        this.listener = listener;
        this.time = settings.client().timeSource();
        this.settings = settings.promotion();
        book.created().forEach(this::keep);
    }

    @Override
    void begin(RunBeginning beginning) {
        book.begin(beginning, time.instant());
    }

    @Override
    boolean isUnderWay(Step step) {
        return book.isUnderWay(Write.nameOf(step, ""));
    }

    @Override
    void ended(PackageAndDeployResult result) {
        try {
            book.ended(result.outcome().name(), result.toResponse().errorMessage(), time.instant());
        } catch (RunJournalException e) {
            listener.warning("how the run ended was not noted: " + e.getMessage());
        }
    }

    @Override
    public <T> T write(Write<T> write) {
        Optional<Map<String, String>> answer = book.answer(write.name());
        return answer.isPresent() ? write.memo().read(answer.get()) : new Attempts<>(write).run();
    }

    @Override
    public <T> T confirm(Supplier<T> look, T assumed) {
        return look.get();
    }

    @Override
    public <T> T confirmOnce(String name, Supplier<T> look, T assumed, Write.Memo<T> memo) {
        Optional<Map<String, String>> known = book.answer(name);
        if (known.isPresent()) {
            return memo.read(known.get());
        }
        T learnt = look.get();
        note(name, memo.write(learnt), Optional.empty());
        return learnt;
    }

    @Override
    public boolean isKnown(String name) {
        return book.answer(name).isPresent();
    }

    /** What is done is kept even when the journal cannot be written any more; whoever goes on will look for it. */
    private void note(String name, Map<String, String> answer, Optional<CreatedObject> created) {
        try {
            book.done(name, answer, created);
        } catch (RunJournalException e) {
            listener.warning("that it is done was not noted (" + name + "): " + e.getMessage());
        }
    }

    /** The attempts at one write, until it is known what became of it. */
    private final class Attempts<T> {

        private final Write<T> write;
        private int sends;
        private long sentAt;
        private String doubt = "";
        private @Nullable RuntimeException cause;
        private Duration pause = FIRST_PAUSE;

        Attempts(Write<T> write) {
            this.write = write;
        }

        T run() {
            Optional<Duration> age = book.ageOfIntent(write.name(), time.instant());
            if (age.isEmpty()) {
                write.check();
                return send();
            }
            sentAt = time.nanoTime() - age.get().toNanos();
            doubted("the run was stopped after this was asked for and before an answer was noted.", null);
            return settle();
        }

        private T send() {
            intend();
            sends++;
            sentAt = time.nanoTime();
            try {
                return done(write.send());
            } catch (RuntimeException e) {
                if (Failures.provesNoEffect(e)) {
                    return isInDoubt() ? foundOrUnknown(e) : foundOrRefused(e);
                }
                doubted(Failures.describe(e), e);
                return settle();
            }
        }

        /** Nothing is sent that the journal does not know of. */
        private void intend() {
            try {
                book.intent(write.name(), time.instant());
            } catch (RunJournalException e) {
                throw new PromotionStopException("nothing was sent, since " + e.getMessage(), e);
            }
        }

        private boolean isInDoubt() {
            return !doubt.isEmpty();
        }

        private void doubted(String reason, @Nullable RuntimeException failure) {
            if (!isInDoubt()) {
                doubt = reason;
                cause = failure;
                listener.inDoubt(write.name(), reason);
            }
        }

        /** The first attempt may be refused because a proxy sent it twice, and the other one took effect. */
        private T foundOrRefused(RuntimeException refusal) {
            Throwable call = Failures.ofCall(refusal);
            boolean maybeThere = call instanceof ConflictException
                    || (call instanceof BadRequestException badRequest && badRequest.statusCode() == 400);
            if (maybeThere
                    && write.isTracedWhenRefused()
                    && limits.reasonToStop().isEmpty()) {
                Optional<T> found = traceIfAny();
                if (found.isPresent()) {
                    listener.inDoubt(write.name(), Failures.describe(refusal));
                    return adopted(found.get());
                }
            }
            noteRefusal();
            throw refusal;
        }

        private Optional<T> traceIfAny() {
            try {
                return write.findTrace();
            } catch (BoomiException | OutcomeUnknownException | PromotionStopException noneToBeSeen) {
                return Optional.empty();
            }
        }

        /** A later attempt that is refused may be refused because an earlier one took effect, or still will. */
        private T foundOrUnknown(RuntimeException refusal) {
            Optional<T> found = look();
            if (found.isPresent()) {
                return adopted(found.get());
            }
            throw unknown("there is no trace of it, and a further attempt failed: " + Failures.describe(refusal));
        }

        /** Whoever goes on without this note will look for a trace first, and find none. */
        private void noteRefusal() {
            try {
                book.refused(write.name());
            } catch (RunJournalException e) {
                listener.warning("that it was refused was not noted (" + write.name() + "): " + e.getMessage());
            }
        }

        /** Looks until there is a trace, or until none can come any more; then sends again. */
        private T settle() {
            while (true) {
                Optional<T> found = look();
                if (found.isPresent()) {
                    return adopted(found.get());
                }
                if (write.repeat() == Write.Repeat.NEVER) {
                    throw unknown("there is no trace of it, which proves nothing");
                }
                if (sends == MAX_SENDS) {
                    throw unknown("there is no trace of it after " + sends + " attempts");
                }
                Duration rest = quietPeriod().minusNanos(time.nanoTime() - sentAt);
                if (rest.isNegative() || rest.isZero()) {
                    listener.reconciled(write.name(), "there is no trace of it; sending it again");
                    return send();
                }
                await(rest);
            }
        }

        private Optional<T> look() {
            Optional<String> stop = limits.reasonToStop();
            if (stop.isPresent()) {
                throw unknown("it was not looked for: " + stop.get());
            }
            try {
                return write.findTrace();
            } catch (OutcomeUnknownException e) {
                throw unknown(String.valueOf(e.getMessage()));
            } catch (BoomiException e) {
                OutcomeUnknownException unknown = unknown("looking for it failed as well: " + e.getMessage());
                unknown.addSuppressed(e);
                throw unknown;
            }
        }

        private Duration quietPeriod() {
            return switch (write.repeat()) {
                case AFTER_QUIET_PERIOD -> settings.quietPeriod();
                case AFTER_RELEASE -> settings.releaseQuietPeriod();
                case AT_ONCE, NEVER -> Duration.ZERO;
            };
        }

        private void await(Duration rest) {
            if (!limits.leaveTimeToWriteAfter(rest)) {
                throw unknown("there is no trace of it so far, and the run has not the time to wait until none can come"
                        + " any more; that is in " + rest.toSeconds() + " seconds");
            }
            Duration sleep = pause.compareTo(rest) < 0 ? pause : rest;
            pause = pause.multipliedBy(2);
            try {
                limits.cancellation().during(write.name(), () -> time.sleep(sleep));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unknown("the run was interrupted while it waited for a trace of it");
            } catch (BoomiException cancelled) {
                throw unknown("the run was cancelled while it waited for a trace of it");
            }
        }

        private T adopted(T found) {
            listener.reconciled(write.name(), "it had taken effect");
            return done(found);
        }

        private T done(T answer) {
            Optional<CreatedObject> created = write.created(answer);
            created.ifPresent(LiveRecord.this::keep);
            note(write.name(), write.memo().write(answer), created);
            return answer;
        }

        private OutcomeUnknownException unknown(String reason) {
            return new OutcomeUnknownException(
                    doubt + " It is not known whether the server acted: " + reason + ". To find out by hand, "
                            + write.whatToCheck() + ".",
                    cause);
        }
    }
}
