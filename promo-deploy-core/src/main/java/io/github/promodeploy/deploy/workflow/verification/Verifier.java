package io.github.promodeploy.deploy.workflow.verification;

import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.execution.RunExecution;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.history.KnownResult;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.deploy.result.Verification.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads back, when the deployments have ended, whether what the run deployed is active. It never fails: what cannot be read leaves the
 * results as they are. What an earlier process of the run saw is not asked again.
 */
public final class Verifier {

    private static final int NAMED = 10;

    private final PromotionContext context;
    private final RunExecution execution;
    private final RunLimits limits;
    private final RunEvents events;
    private final PromotionSteps steps;
    private final Release release;

    public Verifier(
            PromotionContext context,
            RunExecution execution,
            RunLimits limits,
            RunEvents events,
            PromotionSteps steps,
            Release release) {
        this.context = context;
        this.execution = execution;
        this.limits = limits;
        this.events = events;
        this.steps = steps;
        this.release = release;
    }

    /** Returns whether anything is left to be read back of a run that is done; a run that is complete may have been kept from it. */
    public boolean isDue(List<EnvironmentResult> results) {
        return context.settings().verification()
                && (!execution.state().isComplete() || execution.state().isLeftUnasked())
                && results.stream().anyMatch(result -> result.verification().isEmpty());
    }

    /** Returns the results with what was seen in their environments. What an earlier process could not see, this one may. */
    public List<EnvironmentResult> of(List<TargetEnvironment> targets, List<EnvironmentResult> found) {
        List<EnvironmentResult> results =
                found.stream().map(Verifier::withoutWhatWasNotSeen).toList();
        Map<String, List<Brought>> toRead = new LinkedHashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            List<Brought> brought = Brought.of(results.get(i), steps.placements(targets.get(i)));
            if (earlier(results.get(i)).isEmpty() && !brought.isEmpty()) {
                toRead.put(targets.get(i).environmentId(), brought);
            }
        }
        Map<String, Verification> seen = verdicts(toRead);
        List<EnvironmentResult> verified =
                results.stream().map(result -> verified(result, seen)).toList();
        warn(verified);
        return verified;
    }

    private static EnvironmentResult withoutWhatWasNotSeen(EnvironmentResult result) {
        return EnvironmentResult.builder()
                .from(result)
                .verification(result.verification().filter(Verifier::isFinal))
                .build();
    }

    private static boolean isFinal(Verification verification) {
        return verification.verdict() != Verdict.NOT_VISIBLE;
    }

    private Optional<Verification> earlier(EnvironmentResult result) {
        return execution.state().verification(result.environmentId()).filter(Verifier::isFinal);
    }

    private EnvironmentResult verified(EnvironmentResult result, Map<String, Verification> seen) {
        if (result.verification().isPresent()) {
            return result;
        }
        Optional<Verification> before = earlier(result);
        if (before.isPresent()) {
            return KnownResult.verified(result, before.get());
        }
        Verification verification = seen.get(result.environmentId());
        boolean isWhole = result.status() == EnvironmentStatus.DEPLOYED;
        boolean isReplaced = verification != null && verification.verdict() == Verdict.DIFFERS;
        if (!isWhole && !isReplaced) {
            return KnownResult.verified(result, Verification.of(Verdict.NOT_ASKED, "it is not known to be deployed"));
        }
        return verification == null ? result : told(KnownResult.verified(result, verification), verification);
    }

    private EnvironmentResult told(EnvironmentResult verified, Verification verification) {
        if (verification.verdict() != Verdict.NOT_ASKED) {
            execution.verified(verified.environmentId(), verification);
            events.environmentVerified(verified);
        }
        return verified;
    }

    private Map<String, Verification> verdicts(Map<String, List<Brought>> toRead) {
        if (!context.settings().verification()) {
            return notAsked(toRead, "verification is switched off");
        }
        if (toRead.isEmpty()) {
            return Map.of();
        }
        if (limits.isStopped()) {
            return notAsked(
                    toRead, "the run was stopped before it could read back what is active there" + limits.whyStopped());
        }
        Map<Brought, Finding> found = new HashMap<>();
        @Nullable
        Throwable stop = look(toRead.values().stream().flatMap(List::stream).toList(), found);
        Map<String, Verification> verdicts = new HashMap<>();
        toRead.forEach((environmentId, brought) ->
                verdict(brought, found, stop).ifPresent(verification -> verdicts.put(environmentId, verification)));
        return verdicts;
    }

    private static Map<String, Verification> notAsked(Map<String, List<Brought>> toRead, String reason) {
        return toRead.keySet().stream()
                .collect(Collectors.toMap(id -> id, id -> Verification.of(Verdict.NOT_ASKED, reason)));
    }

    /** Looks until nothing can change further, or the time for that is over; returns what ended it before, if anything did. */
    private @Nullable Throwable look(List<Brought> all, Map<Brought, Finding> found) {
        Judgement judgement = new Judgement(context, release, activeBefore().orElse(null));
        ReadBack readBack = new ReadBack(context, limits, release, judgement, steps.isReadById());
        List<Brought> open = new ArrayList<>(all);
        try {
            execution.lookAgain().find("what is active in the environments", () -> {
                found.putAll(readBack.look(List.copyOf(open)));
                open.removeIf(brought -> !mayChange(found.get(brought)));
                return open.isEmpty() ? Optional.of(found) : Optional.empty();
            });
            return null;
        } catch (Throwable e) {
            open.forEach(found::remove);
            return e;
        }
    }

    private static boolean mayChange(@Nullable Finding finding) {
        return finding != null && finding.mayChange();
    }

    /** What the run may replace is recorded right before the deployments. */
    private Optional<Set<String>> activeBefore() {
        return execution.state().snapshot().flatMap(RunSnapshot::activeDeploymentIds);
    }

    /** Returns what was seen in an environment: the worst of what was brought there; nothing in a plan. */
    private Optional<Verification> verdict(
            List<Brought> brought, Map<Brought, Finding> found, @Nullable Throwable stop) {
        return brought.stream()
                .flatMap(each ->
                        Optional.ofNullable(found.get(each))
                                .or(() -> Optional.ofNullable(stop).map(this::notAsked))
                                .stream())
                .reduce(Verdicts::worse)
                .map(Finding::seen)
                .map(seen -> new Verification(seen.verdict(), seen.reason().map(context.client()::mask)));
    }

    private Finding notAsked(Throwable stop) {
        return new Finding(
                Verification.of(
                        Verdict.NOT_ASKED,
                        "the run ended before it was seen what is active there: " + FailureMessages.describe(stop)),
                false);
    }

    private void warn(List<EnvironmentResult> results) {
        Map<Verdict, List<EnvironmentResult>> open = results.stream()
                .filter(result -> result.status() == EnvironmentStatus.DEPLOYED)
                .filter(result -> result.verification().isPresent())
                .collect(Collectors.groupingBy(
                        result -> result.verification().orElseThrow().verdict()));
        Optional.ofNullable(open.get(Verdict.NOT_VISIBLE))
                .ifPresent(unseen -> events.warning("it could not be confirmed that what was deployed is active in "
                        + names(unseen) + ". The status stays DEPLOYED. "
                        + reason(unseen) + " Look at the deployments in Boomi's user interface."));
        Optional.ofNullable(open.get(Verdict.NOT_ASKED))
                .filter(unasked -> context.settings().verification())
                .ifPresent(unasked -> events.warning(
                        "it was not read back what is active in " + names(unasked) + ". The status stays DEPLOYED. "
                                + reason(unasked) + " When the run is resumed, it reads back."));
    }

    private static String reason(List<EnvironmentResult> results) {
        EnvironmentResult first = results.get(0);
        String words = FailureMessages.sentence(
                first.verification().flatMap(Verification::reason).orElse(""));
        return results.size() == 1
                ? "The reason: " + words
                : "The reason in " + first.display() + ": " + words + " The result has that of each environment.";
    }

    private static String names(List<EnvironmentResult> results) {
        String named =
                results.stream().limit(NAMED).map(EnvironmentResult::display).collect(Collectors.joining(", "));
        int more = results.size() - NAMED;
        return (results.size() == 1 ? "environment " : results.size() + " environments: ")
                + named
                + (more > 0 ? " and " + more + " more" : "");
    }
}
