package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.write.ResendPolicy;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one write take effect once. A write is sent after the journal has its intent. If a response comes, it is done; if the
 * server provably did nothing, it is refused. If neither is certain, the write is in doubt: it is looked up, and sent again
 * only when it is not there and the server can no longer act on the earlier attempt. What cannot be settled this way ends
 * as {@link OutcomeUnknownException}. Not thread-safe.
 */
final class WriteReconciler<T> {

    /** How often one process sends a write at most, if it is never found. */
    private static final int MAX_SENDS = 3;

    private final WriteOperation<T> write;
    private final JournaledExecution execution;
    private final JournaledExecution.Tools tools;
    private final RunLimits limits;
    private final RunEvents events;
    private final WriteDoubt doubt;
    private final QuietPeriod quietPeriod;
    private int sends;
    private @Nullable EarlyRefusals earlyRefusals;

    WriteReconciler(WriteOperation<T> write, JournaledExecution execution, JournaledExecution.Tools tools) {
        this.write = write;
        this.execution = execution;
        this.tools = tools;
        this.limits = tools.limits();
        this.events = tools.events();
        this.doubt = new WriteDoubt(write, events);
        this.quietPeriod = new QuietPeriod(write, doubt, tools);
    }

    /** Returns the response to the write, whichever attempt it belongs to. */
    T run() {
        Optional<RunState.OpenIntent> open = execution.state().openIntent(write.key());
        if (open.isEmpty()) {
            requirePrecondition();
            return send();
        }
        Long givenUpAt = open.get().givenUpAt();
        if (givenUpAt != null) {
            quietPeriod.startAt(givenUpAt);
        }
        doubt.begin(open.get().reason(), null);
        return settle();
    }

    private T send() {
        noteIntent();
        T response;
        try {
            response = write.send();
        } catch (RuntimeException e) {
            return afterFailure(e);
        }
        return execution.done(write, response);
    }

    private T afterFailure(RuntimeException e) {
        quietPeriod.start();
        Delivery delivery = e instanceof BoomiException call ? call.delivery() : Delivery.UNKNOWN;
        boolean intercepted = delivery == Delivery.INTERCEPTED;
        if (doubt.isOpen() && (delivery.provesNoEffect() || intercepted)) {
            return foundOrUnknown(e);
        }
        if (delivery.provesNoEffect()) {
            return foundOrRefused(e);
        }
        sends++;
        tools.notes().inDoubt(write.key(), FailureMessages.describe(e));
        doubt.begin(FailureMessages.describe(e), e);
        return intercepted ? foundOrIntercepted() : settle();
    }

    /** Looks the write up until it is found, or until the server can no longer act on the last attempt; then sends it again. */
    private T settle() {
        while (true) {
            Optional<T> found = write.resendPolicy() == ResendPolicy.NEVER ? lookUpForAWhile() : lookUp();
            if (found.isPresent()) {
                return adopted(found.get());
            }
            requireResendPossible();
            Duration rest = quietPeriod.rest();
            if (rest.isZero()) {
                requireResendPrecondition();
                reconciled("it was not found; sending it again");
                return send();
            }
            quietPeriod.pause(rest);
        }
    }

    private void requireResendPossible() {
        if (write.resendPolicy() == ResendPolicy.NEVER) {
            throw doubt.unknown("it was not found, which proves nothing");
        }
        if (doubt.holdsForAll()) {
            throw doubt.unknown("it was not found so far, and what failed holds for every other call too");
        }
        if (sends == MAX_SENDS) {
            throw doubt.unknown("it was not found after " + sends + " attempts");
        }
    }

    /** A precondition that cannot be read says that nothing was sent, whatever became of its own calls. */
    private void requirePrecondition() {
        try {
            write.precondition().ifPresent(Runnable::run);
        } catch (BoomiException e) {
            PromotionStopException stop = new PromotionStopException(write.key().display()
                    + " was not sent, since what it builds on could not be read: " + e.getMessage());
            stop.addSuppressed(e);
            throw stop;
        }
    }

    /** Nothing is sent that the journal does not know of. */
    private void noteIntent() {
        try {
            tools.log().intent(write.key());
        } catch (RunJournalException e) {
            if (doubt.isOpen()) {
                doubt.add(e);
                throw doubt.unknown("it was not found, and it was not sent again, since " + e.getMessage());
            }
            String before = write.key().step() == Step.DEPLOY ? "" : execution.madeBefore();
            throw new PromotionStopException(
                    write.key().display() + " was not sent, since " + e.getMessage() + before, e);
        }
    }

    /** What the write was made from may have changed in the meantime; sent again, it would undo that. */
    private void requireResendPrecondition() {
        try {
            write.resendPrecondition().ifPresent(Runnable::run);
        } catch (BoomiException e) {
            throw doubt.unknown(
                    "it was not found, and it could not be seen whether it may be sent again: " + e.getMessage());
        } catch (PromotionStopException e) {
            throw doubt.unknown("it was not found, and it was not sent again, since " + e.getMessage());
        }
    }

    /**
     * The first attempt may be refused because a proxy sent it twice and the other one took effect, or because Boomi does
     * not see yet what it builds on.
     */
    private T foundOrRefused(RuntimeException refusal) {
        Optional<T> found = lookUpAfter(refusal);
        if (found.isPresent()) {
            return adoptedAlthough(refusal, found.get());
        }
        tools.notes().refused(write.key(), FailureMessages.describe(refusal));
        requireEarly(refusal);
        // In this order, since the write's own effect is a change, too.
        Optional<RuntimeException> obstacle = obstacleToResend(refusal);
        found = requireLookup(refusal);
        if (found.isPresent()) {
            return adoptedAlthough(refusal, found.get());
        }
        obstacle.ifPresent(e -> {
            throw e;
        });
        return send();
    }

    private Optional<T> lookUpAfter(RuntimeException refusal) {
        boolean counts = saysMaybeThere(refusal)
                && !write.lookupOnlyInDoubt()
                && limits.reasonToStop().isEmpty();
        try {
            return counts ? write.lookUp() : Optional.empty();
        } catch (BoomiException | OutcomeUnknownException | PromotionStopException notSeen) {
            return Optional.empty();
        }
    }

    /** Only Boomi's own word counts; a gateway's 400 may be about anything. */
    private static boolean saysMaybeThere(RuntimeException refusal) {
        return refusal instanceof BoomiApiException error
                && error.delivery() == Delivery.REJECTED
                && (error.statusCode() == 409 || error.statusCode() == 400);
    }

    /** Waits until the write may be sent again, if it was refused too early only; otherwise throws the refusal. */
    private void requireEarly(RuntimeException refusal) {
        if (earlyRefusals == null) {
            earlyRefusals = execution.earlyRefusals(write);
        }
        if (!earlyRefusals.pass(refusal) || limits.reasonToStop().isPresent()) {
            throw refusal;
        }
    }

    /** Returns why the write must not be sent again after it was refused, if that is so. */
    private Optional<RuntimeException> obstacleToResend(RuntimeException refusal) {
        try {
            write.resendPrecondition().ifPresent(Runnable::run);
            return Optional.empty();
        } catch (BoomiException notRead) {
            return Optional.of(refusal);
        } catch (PromotionStopException changed) {
            return Optional.of(changed);
        }
    }

    /** What cannot be looked up is not sent again. */
    private Optional<T> requireLookup(RuntimeException refusal) {
        try {
            return write.lookUp();
        } catch (BoomiException | OutcomeUnknownException | PromotionStopException notSeen) {
            refusal.addSuppressed(notSeen);
            throw refusal;
        }
    }

    private T adoptedAlthough(RuntimeException refusal, T found) {
        if (write.key().step() == Step.PACKAGE && !tools.settings().preflight()) {
            // There was no preflight: an earlier process may have made it, whose journal is lost.
            tools.log().missed("the package of this version bears the run's mark");
        }
        events.inDoubt(write.key().display(), FailureMessages.describe(refusal));
        return adopted(found);
    }

    /**
     * Something in Boomi's place refused the request, perhaps after Boomi had acted on it. Boomi acts no more, so what does
     * not show within a while did not take effect, and counts as refused.
     */
    private T foundOrIntercepted() {
        Optional<T> found = write.lookup().isPresent() ? lookUpForAWhile() : Optional.empty();
        if (found.isPresent()) {
            return adopted(found.get());
        }
        if (!write.isRefutedByAbsence()) {
            throw doubt.unknown("it was not found so far, which proves nothing");
        }
        tools.notes().refused(write.key(), doubt.reason());
        reconciled("it was not found; it counts as refused");
        throw doubt.stop("It was looked up and not found: it counts as refused, and was not sent again.");
    }

    /** A later attempt that is refused may be refused because an earlier one took effect, or still will. */
    private T foundOrUnknown(RuntimeException refusal) {
        doubt.add(refusal);
        tools.notes().inDoubt(write.key(), doubt.reason());
        String reason = "a further attempt failed: " + FailureMessages.describe(refusal);
        if (FailureMessages.holdsForAll(refusal)) {
            throw doubt.unknown(reason);
        }
        Optional<T> found = lookUpForAWhile();
        if (found.isPresent()) {
            return adopted(found.get());
        }
        throw doubt.unknown("it was not found, and " + reason);
    }

    /** Looks the write up a few times before it counts as not there; one that no call shows is not waited for. */
    private Optional<T> lookUpForAWhile() {
        try {
            return write.lookup().isPresent()
                    ? execution.lookAgain().find(write.key().display(), this::lookUp)
                    : lookUp();
        } catch (InterruptedCallException e) {
            throw doubt.unknown(
                    Thread.currentThread().isInterrupted()
                            ? "the run was interrupted while it was looked up"
                            : "the run was cancelled while it was looked up" + limits.whyCancelled());
        }
    }

    private Optional<T> lookUp() {
        Optional<String> stop = limits.reasonToStop();
        if (stop.isPresent()) {
            throw doubt.unknown("it was not looked up: " + stop.get());
        }
        try {
            return write.lookUp();
        } catch (OutcomeUnknownException e) {
            throw doubt.unknown(String.valueOf(e.getMessage()));
        } catch (BoomiException e) {
            doubt.add(e);
            throw doubt.unknown("looking it up failed as well: " + e.getMessage());
        }
    }

    /** A release may have reached environments, so a run that stops there goes on to say which. */
    private T adopted(T found) {
        reconciled("it had taken effect");
        T response = execution.done(write, found);
        if (doubt.holdsForAll()) {
            PromotionStopException stop =
                    doubt.stop("It had taken effect nevertheless, and was kept; but nothing more was sent.");
            if (write.key().step() != Step.RELEASE) {
                throw stop;
            }
            limits.stop(FailureMessages.describe(stop));
        }
        return response;
    }

    private void reconciled(String finding) {
        events.reconciled(write.key().display(), finding);
    }
}
