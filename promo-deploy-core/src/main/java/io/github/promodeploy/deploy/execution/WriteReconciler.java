package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.history.RunLog;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The attempts at one write, until it is known what became of it. */
final class WriteReconciler<T> {

    /** How often a write is sent at most, in one process, when no attempt leaves a trace. */
    private static final int MAX_SENDS = 3;

    /** The first pause between two looks; each is twice as long as the one before. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private final WriteOperation<T> write;
    private final JournaledExecution record;
    private final RunLog book;
    private final RunLimits limits;
    private final RunEvents listener;
    private final Masking masking;
    private final TimeSource time;
    private final DeployerSettings settings;
    private int sends;
    private long givenUpAt;
    private String doubt = "";
    private @Nullable RuntimeException cause;
    private @Nullable RuntimeException refusal;
    private Duration pause = FIRST_PAUSE;
    private @Nullable EarlyRefusals earlyRefusals;

    /**
     * What a process carries its writes out with.
     *
     * @param book where they are noted
     * @param limits until when it may go on
     * @param listener who is told
     * @param masking hides the credentials
     * @param settings those of the deployer
     */
    record Tools(RunLog book, RunLimits limits, RunEvents listener, Masking masking, DeployerSettings settings) {}

    WriteReconciler(WriteOperation<T> write, JournaledExecution record, Tools tools) {
        this.write = write;
        this.record = record;
        this.book = tools.book();
        this.limits = tools.limits();
        this.listener = tools.listener();
        this.masking = tools.masking();
        this.time = tools.settings().client().timeSource();
        this.settings = tools.settings();
    }

    T run() {
        Optional<RunState.OpenIntent> open = record.state().openIntent(write.key());
        if (open.isEmpty()) {
            requireCheck();
            return send();
        }
        givenUpAt = open.get().givenUp().orElseGet(time::nanoTime);
        doubted(open.get().reason(), null);
        return settle();
    }

    /** A check that fails says that nothing was sent, whatever it says of its own calls. */
    private void requireCheck() {
        try {
            write.check();
        } catch (BoomiException e) {
            PromotionStopException stop = new PromotionStopException(write.key().display()
                    + " was not sent, since what it builds on could not be read: " + e.getMessage());
            stop.addSuppressed(e);
            throw stop;
        }
    }

    private T send() {
        intend();
        T answer;
        try {
            answer = write.send();
        } catch (RuntimeException e) {
            return afterFailure(e);
        }
        return record.done(write, answer);
    }

    private T afterFailure(RuntimeException e) {
        givenUpAt = time.nanoTime();
        Delivery delivery = e instanceof BoomiException call ? call.delivery() : Delivery.UNKNOWN;
        if (isInDoubt() && (delivery.provesNoEffect() || delivery == Delivery.INTERCEPTED)) {
            return foundOrUnknown(e);
        }
        if (delivery.provesNoEffect()) {
            return foundOrRefused(e);
        }
        sends++;
        noteDoubt(FailureMessages.describe(e));
        doubted(FailureMessages.describe(e), e);
        return delivery == Delivery.INTERCEPTED ? foundOrIntercepted() : settle();
    }

    /** Nothing is sent that the journal does not know of. */
    private void intend() {
        try {
            book.intent(write.key());
        } catch (RunJournalException e) {
            if (isInDoubt()) {
                refusal = e;
                throw unknown("there is no trace of it, and it was not sent again, since " + e.getMessage());
            }
            String before = write.key().step() == Step.DEPLOY ? "" : record.madeBefore();
            throw new PromotionStopException(
                    write.key().display() + " was not sent, since " + e.getMessage() + before, e);
        }
    }

    private boolean isInDoubt() {
        return !doubt.isEmpty();
    }

    private void doubted(String reason, @Nullable RuntimeException failure) {
        if (!isInDoubt()) {
            doubt = reason;
            cause = failure;
            listener.inDoubt(write.key().display(), reason);
        }
    }

    /**
     * The first attempt may be refused because a proxy sent it twice, and the other one took effect; or because Boomi does
     * not see yet what it builds on.
     */
    private T foundOrRefused(RuntimeException refused) {
        Optional<T> found = traceOfRefused(refused);
        if (found.isPresent()) {
            return adoptedAlthough(refused, found.get());
        }
        noteRefusal(FailureMessages.describe(refused));
        requirePassing(refused);
        // In this order, since its own effect is a change, too.
        Optional<RuntimeException> obstacle = obstacle(refused);
        found = requireTrace(refused);
        if (found.isPresent()) {
            return adoptedAlthough(refused, found.get());
        }
        obstacle.ifPresent(e -> {
            throw e;
        });
        return send();
    }

    private Optional<T> traceOfRefused(RuntimeException refused) {
        boolean counts = saysMaybeThere(refused)
                && write.isTracedWhenRefused()
                && limits.reasonToStop().isEmpty();
        return counts ? traceIfAny() : Optional.empty();
    }

    /** What cannot be looked for is not sent again. */
    private Optional<T> requireTrace(RuntimeException refused) {
        try {
            return write.findTrace();
        } catch (BoomiException | OutcomeUnknownException | PromotionStopException unseen) {
            refused.addSuppressed(unseen);
            throw refused;
        }
    }

    private T adoptedAlthough(RuntimeException refused, T found) {
        if (write.key().step() == Step.PACKAGE && !settings.preflight()) {
            // Nobody looked before: an earlier process may have made it, whose journal is lost.
            book.missed("the package of this version bears the run's mark");
        }
        listener.inDoubt(write.key().display(), FailureMessages.describe(refused));
        return adopted(found);
    }

    /** Waits until the write may be sent again, or throws the refusal when it holds. */
    private void requirePassing(RuntimeException refused) {
        if (earlyRefusals == null) {
            earlyRefusals = record.early(write);
        }
        if (!earlyRefusals.pass(refused) || limits.reasonToStop().isPresent()) {
            throw refused;
        }
    }

    /** Returns why the write must not be sent again after it was refused, if that is so. */
    private Optional<RuntimeException> obstacle(RuntimeException refused) {
        try {
            write.checkAgain();
            return Optional.empty();
        } catch (BoomiException unread) {
            return Optional.of(refused);
        } catch (PromotionStopException changed) {
            return Optional.of(changed);
        }
    }

    /** Only Boomi's own word counts; a gateway's 400 is about anything. */
    private static boolean saysMaybeThere(RuntimeException refused) {
        return refused instanceof BoomiApiException error
                && error.delivery() == Delivery.REJECTED
                && (error.statusCode() == 409 || error.statusCode() == 400);
    }

    /**
     * Something in Boomi's place refused the request, perhaps after Boomi had acted on it. Boomi does not act any more, so
     * what does not show within a while did not take effect, and counts as refused.
     */
    private T foundOrIntercepted() {
        Optional<T> found = write.isTraceable() ? lookForAWhile() : Optional.empty();
        if (found.isPresent()) {
            return adopted(found.get());
        }
        if (!write.isRefutedByAbsence()) {
            throw unknown("there is no trace of it so far, which proves nothing");
        }
        noteRefusal(doubt);
        listener.reconciled(write.key().display(), "there is no trace of it; it counts as refused");
        throw stop("It was looked for, and there is no trace of it: it counts as refused, and was not sent again.");
    }

    /** Looks a few times before it counts that there is no trace; what leaves none is not waited for. */
    private Optional<T> lookForAWhile() {
        try {
            return write.isTraceable() ? record.lookAgain().find(write.key().display(), this::look) : look();
        } catch (InterruptedCallException e) {
            boolean interrupted = Thread.currentThread().isInterrupted();
            throw unknown("the run was "
                    + (interrupted ? "interrupted" : "cancelled")
                    + " while it was looked for"
                    + (interrupted ? "" : limits.whyCancelled()));
        }
    }

    /** What failed is kept where it still shows that it holds for all, but not as something that is not known. */
    private PromotionStopException stop(String outcome) {
        PromotionStopException stop =
                new PromotionStopException(doubt + " " + outcome + " When that is cleared up, resume the run.");
        Optional.ofNullable(cause).ifPresent(stop::addSuppressed);
        return stop;
    }

    private Optional<T> traceIfAny() {
        try {
            return write.findTrace();
        } catch (BoomiException | OutcomeUnknownException | PromotionStopException noneToBeSeen) {
            return Optional.empty();
        }
    }

    /** A later attempt that is refused may be refused because an earlier one took effect, or still will. */
    private T foundOrUnknown(RuntimeException refused) {
        refusal = refused;
        noteDoubt(doubt);
        String reason = "a further attempt failed: " + FailureMessages.describe(refused);
        if (FailureMessages.holdsForAll(refused)) {
            throw unknown(reason);
        }
        Optional<T> found = lookForAWhile();
        if (found.isPresent()) {
            return adopted(found.get());
        }
        throw unknown("there is no trace of it, and " + reason);
    }

    /** Looks until there is a trace, or until none can come any more; then sends again. */
    private T settle() {
        while (true) {
            Optional<T> found = write.repeat() == WriteOperation.Repeat.NEVER ? lookForAWhile() : look();
            if (found.isPresent()) {
                return adopted(found.get());
            }
            if (write.repeat() == WriteOperation.Repeat.NEVER) {
                throw unknown("there is no trace of it, which proves nothing");
            }
            if (cause != null && FailureMessages.holdsForAll(cause)) {
                throw unknown("there is no trace of it so far, and what failed holds for every other call too");
            }
            if (sends == MAX_SENDS) {
                throw unknown("there is no trace of it after " + sends + " attempts");
            }
            Duration rest = quietPeriod().minusNanos(time.nanoTime() - givenUpAt);
            if (rest.isNegative() || rest.isZero()) {
                requireRepeatable();
                listener.reconciled(write.key().display(), "there is no trace of it; sending it again");
                return send();
            }
            await(rest);
        }
    }

    /** What the write was made from may have changed meanwhile; sent again, it would undo that. */
    private void requireRepeatable() {
        try {
            write.checkAgain();
        } catch (BoomiException e) {
            throw unknown("there is no trace of it, and it could not be seen whether it may be sent again: "
                    + e.getMessage());
        } catch (PromotionStopException e) {
            throw unknown("there is no trace of it, and it was not sent again, since " + e.getMessage());
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
            refusal = e;
            throw unknown("looking for it failed as well: " + e.getMessage());
        }
    }

    private Duration quietPeriod() {
        return switch (write.repeat()) {
            case AFTER_QUIET_PERIOD -> settings.promotion().quietPeriod();
            case AFTER_RELEASE -> settings.promotion().releaseQuietPeriod();
            case AT_ONCE, NEVER -> Duration.ZERO;
        };
    }

    private void await(Duration rest) {
        if (!limits.leaveTimeToWriteAfter(rest)) {
            throw unknown("there is no trace of it so far, and the run has not the time to wait until none can come"
                    + " any more, which takes another " + seconds(rest) + " seconds; resume it with more time"
                    + " (timeout, --timeout), and it is looked for again");
        }
        if (pause.equals(FIRST_PAUSE)) {
            listener.reconciled(
                    write.key().display(),
                    "no trace of it so far; it is looked for, and sent again after " + seconds(rest)
                            + " seconds without one");
        }
        Duration sleep = pause.compareTo(rest) < 0 ? pause : rest;
        pause = pause.multipliedBy(2);
        try {
            limits.cancellation().during(write.key().display(), () -> time.sleep(sleep));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown("the run was interrupted while it waited for a trace of it");
        } catch (BoomiException cancelled) {
            throw unknown("the run was cancelled while it waited for a trace of it" + limits.whyCancelled());
        }
    }

    private static long seconds(Duration rest) {
        return rest.plusMillis(999).toSeconds();
    }

    /** A release may have reached environments, so a run that stops there goes on to say which. */
    private T adopted(T found) {
        listener.reconciled(write.key().display(), "it had taken effect");
        T answer = record.done(write, found);
        if (cause != null && FailureMessages.holdsForAll(cause)) {
            PromotionStopException stop =
                    stop("It had taken effect all the same, and was taken up; but nothing more was sent.");
            if (write.key().step() != Step.RELEASE) {
                throw stop;
            }
            limits.stop(FailureMessages.describe(stop));
        }
        return answer;
    }

    /** Whoever goes on without this note will look for a trace first, and find none. */
    private void noteRefusal(String reason) {
        try {
            book.refused(write.key(), masking.text(reason));
        } catch (RunJournalException e) {
            listener.warning("that it was refused was not noted (" + write.key().display() + "): " + e.getMessage(), e);
        }
    }

    /** Whoever goes on without this note takes the write for broken off. */
    private void noteDoubt(String reason) {
        try {
            book.inDoubt(write.key(), masking.text(reason));
        } catch (RunJournalException e) {
            listener.warning("that it is in doubt was not noted (" + write.key().display() + "): " + e.getMessage(), e);
        }
    }

    private OutcomeUnknownException unknown(String reason) {
        String why = reason.endsWith(".") ? reason : reason + ".";
        String message = doubt + " It is not known whether the server acted: " + why + " To find out by hand, "
                + write.whatToCheck() + ".";
        OutcomeUnknownException unknown = write.staysUnknown()
                ? OutcomeUnknownException.permanent(message, cause)
                : new OutcomeUnknownException(message, cause);
        if (refusal != null) {
            unknown.addSuppressed(refusal);
        }
        return unknown;
    }
}
