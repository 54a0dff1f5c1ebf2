package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.environment.EnvironmentResolver;
import io.github.promodeploy.deploy.environment.SkippedAccounts;
import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.execution.Masking;
import io.github.promodeploy.deploy.failure.CustomExtension;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.workflow.classification.Classifications;
import io.github.promodeploy.deploy.workflow.wave.WaveProblems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the targets of a run. Resolvers may be custom code, so their targets are checked before the first write. */
final class TargetSearch {

    private final PromotionContext context;
    private final DeployerSettings settings;
    private final Masking masking;
    private final SkippedAccounts skipped;

    /**
     * What was found.
     *
     * @param targets the target environments, each once
     * @param leftOut what was left out of them, as warnings
     */
    record Found(List<TargetEnvironment> targets, List<String> leftOut) {}

    TargetSearch(PromotionContext context, DeployerSettings settings, Masking masking) {
        this.context = context;
        this.settings = settings;
        this.masking = masking;
        this.skipped = context.accounts().skipped();
    }

    /** Finds the targets; stops the run when it cannot deploy to them. */
    Found find() {
        Map<String, TargetEnvironment> resolved = new LinkedHashMap<>();
        skipped.leaveOutOf(resolve())
                .forEach(target -> resolved.putIfAbsent(target.environmentId(), masking.target(target)));
        List<String> leftOut = skipped.warnings().stream().map(masking::text).toList();
        leftOut.forEach(context.execution()::warn);
        refuseMalformed(resolved.keySet());
        refuseTooMany(resolved.size());
        refuseOutOfReach(resolved.values());
        refuseNone(resolved.size());
        List<TargetEnvironment> targets = new Classifications(context).complete(List.copyOf(resolved.values()));
        refuseBadWaves(targets);
        return new Found(targets, leftOut);
    }

    /** An environment of a skipped account, which may not even be read, can still be in a wave. */
    private void refuseBadWaves(List<TargetEnvironment> targets) {
        PackageAndDeployRequest request = context.request();
        WaveProblems problems =
                new WaveProblems(request.waves(), targets, target -> Classifications.isUnknownToWaves(request, target));
        List<String> found = new ArrayList<>(problems.ofTargets());
        if (skipped.met().isEmpty()) {
            found.addAll(problems.ofWaves());
        } else {
            problems.ofWaves()
                    .forEach(words -> context.execution()
                            .warn(words + ", perhaps since accounts are skipped: " + String.join(", ", skipped.met())));
        }
        if (!found.isEmpty()) {
            throw new PromotionStopException("each target environment must be in exactly one wave, but "
                    + String.join("; ", found) + ". Nothing was written. Correct the waves of the request.");
        }
    }

    /** A failed call or a stop by the resolver ends the run with its own message. */
    private List<TargetEnvironment> resolve() {
        EnvironmentResolver resolver = settings.environmentResolver();
        String mistake;
        @Nullable Throwable cause = null;
        try {
            List<TargetEnvironment> targets = resolver.resolve(context.request(), context.client(), context.accounts());
            if (targets != null && targets.stream().allMatch(Objects::nonNull)) {
                return List.copyOf(targets);
            }
            mistake = targets == null
                    ? CustomExtension.returnedNull(resolver, "resolve")
                    : resolver.getClass().getName() + " returned a list with null in it from resolve.";
        } catch (BoomiException | PromotionStopException e) {
            throw e;
        } catch (Throwable e) {
            cause = e;
            mistake = CustomExtension.threw(resolver, "resolve", e);
        }
        throw new PromotionStopException(
                "the environment resolver " + mistake + " Nothing was written. Correct the resolver, then run again.",
                cause);
    }

    private static void refuseMalformed(Collection<String> environmentIds) {
        List<String> malformed =
                environmentIds.stream().filter(id -> !ApiId.isValid(id)).toList();
        if (!malformed.isEmpty()) {
            throw new PromotionStopException(
                    malformed.size() + " target environments cannot be deployed to, since their environmentId "
                            + ApiId.problem() + ". Check where the targets come from.");
        }
    }

    private void refuseTooMany(int number) {
        if (number > settings.maxEnvironments()) {
            throw new PromotionStopException("the request comes to " + number + " target environments, and "
                    + settings.maxEnvironments()
                    + " are allowed. Nothing was written. Check the account group, or allow more"
                    + " with maxEnvironments (--max-environments).");
        }
    }

    private void refuseOutOfReach(Collection<TargetEnvironment> resolved) {
        BoomiClient client = context.client();
        List<String> foreign = resolved.stream()
                .filter(target -> target.accountId()
                        .filter(account -> !account.equals(client.accountId()))
                        .isPresent())
                .map(TargetEnvironment::display)
                .toList();
        if (client.apiPrefix() == ApiPrefix.PLAIN && !foreign.isEmpty()) {
            throw new PromotionStopException(
                    "these target environments are of other accounts than " + client.accountId()
                            + ", which only the Partner API reaches: " + String.join(", ", foreign)
                            + ". Use the partner path prefix.");
        }
    }

    private void refuseNone(int number) {
        if (number == 0 && !skipped.met().isEmpty()) {
            throw new PromotionStopException(
                    "no target environments are left, since these accounts are skipped: "
                            + String.join(", ", skipped.met())
                            + ". Nothing was written. Skip fewer accounts (skipAccounts, --skip-account), or check the request.");
        }
        boolean asked = context.request().targetAccountGroupId().isPresent()
                || !context.request().targetEnvironments().isEmpty();
        if (asked && number == 0) {
            throw new PromotionStopException("the request asks for target environments, but none were found. Check"
                    + " where the targets come from.");
        }
    }
}
