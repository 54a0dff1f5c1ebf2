package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.OutcomeUnknownException;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.PromotionSettings;
import io.github.promodeploy.deploy.dialect.PromotionStopException;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.dialect.Write;
import io.github.promodeploy.deploy.journal.DamagedJournalException;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
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
    private final long opened;
    private final Map<String, Long> doneAt = new ConcurrentHashMap<>();
    private final boolean preflight;
    private final Masking masking;
    private final Optional<Release> released;

    LiveRecord(RunBook book, RunLimits limits, SafeListener listener, DeployerSettings settings) {
        super(
                listener,
                new LookAgain(
                        settings.client().timeSource(),
                        limits.cancellation(),
                        settings.promotion().lookAgainFor()));
        this.book = book;
        this.limits = limits;
        this.listener = listener;
        this.time = settings.client().timeSource();
        this.settings = settings.promotion();
        this.opened = time.nanoTime();
        this.preflight = settings.preflight();
        this.masking = new Masking(settings.client()::mask);
        this.released = earlier(RunBook.RELEASED, Release.memo());
        book.created().forEach(this::keep);
    }

    @Override
    void begin(RunBeginning beginning) {
        book.warnings().forEach(listener::warning);
        book.begin(beginning);
        found().forEach(this::noteFound);
    }

    @Override
    boolean isUnderWay(String write) {
        return book.isUnderWay(write);
    }

    @Override
    void missed(String what) {
        book.missed(what);
    }

    @Override
    boolean isLossy() {
        return book.lost().isPresent();
    }

    @Override
    void found(String environmentId, Deployment deployment) {
        super.found(environmentId, deployment);
        keep(made(deployment));
        if (hasBegun()) {
            noteFound(environmentId, deployment);
        }
    }

    private void noteFound(String environmentId, Deployment deployment) {
        String write = Write.nameOf(Step.DEPLOY, Write.toEnvironment(environmentId));
        if (book.answer(write).isEmpty()) {
            note(write, Deployment.memo().write(deployment), Optional.of(made(deployment)));
        }
    }

    private static CreatedObject made(Deployment deployment) {
        return new CreatedObject("DeployedPackage", deployment.deploymentId().orElseThrow(), Optional.empty());
    }

    @Override
    void ended(PackageAndDeployResult result) {
        try {
            book.ended(result);
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
    public boolean isReleaseAsked() {
        return isReleased() || book.answer(Write.nameOf(Step.RELEASE)).isPresent();
    }

    @Override
    boolean hasBegun() {
        return book.beginning().isPresent();
    }

    @Override
    boolean isStoppedForGood() {
        return book.isStoppedForGood();
    }

    @Override
    Optional<String> doubt(Optional<Step> told) {
        return book.doubt(told);
    }

    @Override
    Optional<Pack> earlierPack() {
        return earlier(Write.nameOf(Step.PACK), Pack.memo());
    }

    @Override
    Optional<Release> earlierRelease() {
        return released;
    }

    @Override
    Optional<Deployment> earlierDeployment(String environmentId) {
        return super.earlierDeployment(environmentId)
                .or(() -> earlier(Write.nameOf(Step.DEPLOY, Write.toEnvironment(environmentId)), Deployment.memo()));
    }

    @Override
    Optional<String> earlierDoubt(String environmentId) {
        return book.openIntent(Write.nameOf(Step.DEPLOY, Write.toEnvironment(environmentId)))
                .map(RunBook.OpenIntent::reason);
    }

    private <T> Optional<T> earlier(String write, Write.Memo<T> memo) {
        try {
            return book.answer(write).map(memo::read);
        } catch (RuntimeException e) {
            throw new DamagedJournalException(
                    "the journal of this run holds a response that cannot be read (" + write + "): "
                            + Failures.describe(e) + ".",
                    e);
        }
    }

    @Override
    void released(Release release) {
        doneAt.put(Write.nameOf(Step.RELEASE), time.nanoTime());
        note(RunBook.RELEASED, Release.memo().write(release), Optional.empty());
    }

    @Override
    void reached(String environmentId, Deployment deployment) {
        note(
                Write.nameOf(Step.DEPLOY, Write.toEnvironment(environmentId)),
                Deployment.memo().write(deployment),
                Optional.empty());
    }

    /** What is done is kept even when the journal cannot be written any more; whoever goes on will look for it. */
    private void note(String name, Map<String, String> answer, Optional<CreatedObject> created) {
        try {
            book.done(name, answer, created);
        } catch (RunJournalException e) {
            listener.warning("that it is done was not noted (" + name + "): " + e.getMessage());
        }
    }

    private String madeBefore() {
        String made = created().stream().map(CreatedObject::display).collect(Collectors.joining(", "));
        return made.isEmpty() ? "" : " Made before: " + made + ".";
    }

    /** What an earlier process made counts from the begin of this one. */
    private EarlyRefusals early(Write<?> write) {
        LongStream madeAt = write.foundations().stream()
                .filter(made -> doneAt.containsKey(made) || book.answer(made).isPresent())
                .mapToLong(made -> doneAt.getOrDefault(made, opened));
        return new EarlyRefusals(lookAgain().pauses(write.name(), madeAt.max()), listener);
    }

    /** The attempts at one write, until it is known what became of it. */
    private final class Attempts<T> {

        private final Write<T> write;
        private int sends;
        private long givenUpAt;
        private String doubt = "";
        private @Nullable RuntimeException cause;
        private @Nullable RuntimeException refusal;
        private Duration pause = FIRST_PAUSE;
        private @Nullable EarlyRefusals earlyRefusals;

        Attempts(Write<T> write) {
            this.write = write;
        }

        T run() {
            Optional<RunBook.OpenIntent> open = book.openIntent(write.name());
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
                PromotionStopException stop = new PromotionStopException(
                        write.name() + " was not sent, since what it builds on could not be read: " + e.getMessage());
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
            return done(answer);
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
            noteDoubt(Failures.describe(e));
            doubted(Failures.describe(e), e);
            return delivery == Delivery.INTERCEPTED ? foundOrIntercepted() : settle();
        }

        /** Nothing is sent that the journal does not know of. */
        private void intend() {
            try {
                book.intent(write.name());
            } catch (RunJournalException e) {
                if (isInDoubt()) {
                    refusal = e;
                    throw unknown("there is no trace of it, and it was not sent again, since " + e.getMessage());
                }
                String before = write.step() == Step.DEPLOY ? "" : madeBefore();
                throw new PromotionStopException(write.name() + " was not sent, since " + e.getMessage() + before, e);
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

        /**
         * The first attempt may be refused because a proxy sent it twice, and the other one took effect; or because Boomi does
         * not see yet what it builds on.
         */
        private T foundOrRefused(RuntimeException refused) {
            Optional<T> found = traceOfRefused(refused);
            if (found.isPresent()) {
                return adoptedAlthough(refused, found.get());
            }
            noteRefusal();
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
            if (write.step() == Step.PACKAGE && !preflight) {
                // Nobody looked before: an earlier process may have made it, whose journal is lost.
                book.missed("the package of this version bears the run's mark");
            }
            listener.inDoubt(write.name(), Failures.describe(refused));
            return adopted(found);
        }

        /** Waits until the write may be sent again, or throws the refusal when it holds. */
        private void requirePassing(RuntimeException refused) {
            if (earlyRefusals == null) {
                earlyRefusals = early(write);
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
            noteRefusal();
            listener.reconciled(write.name(), "there is no trace of it; it counts as refused");
            throw stop("It was looked for, and there is no trace of it: it counts as refused, and was not sent again.");
        }

        /** Looks a few times before it counts that there is no trace; what leaves none is not waited for. */
        private Optional<T> lookForAWhile() {
            try {
                return write.isTraceable() ? lookAgain().find(write.name(), this::look) : look();
            } catch (InterruptedCallException e) {
                String stopped = Thread.currentThread().isInterrupted() ? "interrupted" : "cancelled";
                throw unknown("the run was " + stopped + " while it was looked for");
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
            String reason = "a further attempt failed: " + Failures.describe(refused);
            if (Failures.holdsForAll(refused)) {
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
                Optional<T> found = write.repeat() == Write.Repeat.NEVER ? lookForAWhile() : look();
                if (found.isPresent()) {
                    return adopted(found.get());
                }
                if (write.repeat() == Write.Repeat.NEVER) {
                    throw unknown("there is no trace of it, which proves nothing");
                }
                if (cause != null && Failures.holdsForAll(cause)) {
                    throw unknown("there is no trace of it so far, and what failed holds for every other call too");
                }
                if (sends == MAX_SENDS) {
                    throw unknown("there is no trace of it after " + sends + " attempts");
                }
                Duration rest = quietPeriod().minusNanos(time.nanoTime() - givenUpAt);
                if (rest.isNegative() || rest.isZero()) {
                    requireRepeatable();
                    listener.reconciled(write.name(), "there is no trace of it; sending it again");
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
                case AFTER_QUIET_PERIOD -> settings.quietPeriod();
                case AFTER_RELEASE -> settings.releaseQuietPeriod();
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
                        write.name(),
                        "no trace of it so far; it is looked for, and sent again after " + seconds(rest)
                                + " seconds without one");
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

        private static long seconds(Duration rest) {
            return rest.plusMillis(999).toSeconds();
        }

        /** A release may have reached environments, so a run that stops there goes on to say which. */
        private T adopted(T found) {
            listener.reconciled(write.name(), "it had taken effect");
            T answer = done(found);
            if (cause != null && Failures.holdsForAll(cause)) {
                PromotionStopException stop =
                        stop("It had taken effect all the same, and was taken up; but nothing more was sent.");
                if (write.step() != Step.RELEASE) {
                    throw stop;
                }
                limits.stop(Failures.describe(stop));
            }
            return answer;
        }

        private T done(T answer) {
            Optional<CreatedObject> created = write.created(answer);
            created.ifPresent(LiveRecord.this::keep);
            doneAt.put(write.name(), time.nanoTime());
            note(write.name(), write.memo().write(answer), created);
            return answer;
        }

        /** Whoever goes on without this note will look for a trace first, and find none. */
        private void noteRefusal() {
            try {
                book.refused(write.name());
            } catch (RunJournalException e) {
                listener.warning("that it was refused was not noted (" + write.name() + "): " + e.getMessage());
            }
        }

        /** Whoever goes on without this note takes the write for broken off. */
        private void noteDoubt(String reason) {
            try {
                book.doubted(write.name(), masking.text(reason));
            } catch (RunJournalException e) {
                listener.warning("that it is in doubt was not noted (" + write.name() + "): " + e.getMessage());
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
}
