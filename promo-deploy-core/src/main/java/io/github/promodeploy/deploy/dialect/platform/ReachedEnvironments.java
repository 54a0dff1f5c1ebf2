package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachment;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstance;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Missing;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.Reach;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Checks whether environments that are reached through a pack have its release: whether the pack still has the release of
 * the run, by one read, and whether it is attached, by one query for each account. Only if something is not attached as the run knows it
 * are installations and attachments read anew there.
 */
final class ReachedEnvironments {

    private static final String ATTACH_BY_HAND =
            " This run does not attach it again. If the environment is to have the release, attach the pack to it in Boomi's"
                    + " user interface, and resume this run.";

    private final PromotionContext context;
    private final PackDistribution before;
    private final Release release;

    /** Prepares the check. The state before the release distinguishes what is gone from what is not visible yet. */
    ReachedEnvironments(PromotionContext context, PackDistribution before, Release release) {
        this.context = context;
        this.before = before;
        this.release = release;
    }

    /** Returns those without a visible release, by their id. */
    Map<String, Missing> findMissing(Map<TargetEnvironment, Deployment> reached) {
        Map<String, Missing> missing = new HashMap<>();
        Optional<Missing> everywhere = context.confirm(this::missingFromPack, Optional.empty());
        if (everywhere.filter(Missing::certain).isEmpty()) {
            context.accounts()
                    .readEach(
                            context.client(),
                            byAccount(reached).entrySet(),
                            (account, client) -> missingIn(client, account.getKey(), account.getValue()))
                    .forEach(missing::putAll);
        }
        everywhere.ifPresent(
                finding -> reached.keySet().forEach(target -> missing.putIfAbsent(target.environmentId(), finding)));
        return missing;
    }

    private static Map<String, Map<TargetEnvironment, Deployment>> byAccount(
            Map<TargetEnvironment, Deployment> reached) {
        Map<String, Map<TargetEnvironment, Deployment>> byAccount = new LinkedHashMap<>();
        reached.forEach((target, deployment) -> byAccount
                .computeIfAbsent(target.accountId().orElseThrow(), account -> new LinkedHashMap<>())
                .put(target, deployment));
        return byAccount;
    }

    private Optional<Missing> missingFromPack() {
        OwnRelease own = new OwnRelease(context, release);
        try {
            Optional<PublisherPack> pack = context.client()
                    .publisherIntegrationPacks()
                    .find(release.packId())
                    .map(PublisherPack::of);
            return pack.map(own::lostIn)
                    .orElseGet(own::lostWithThePack)
                    .map(Missing::certainly)
                    .or(() ->
                            pack.filter(now -> !own.isShownBy(now)).map(now -> Missing.notShown(own.notShownBy(now))));
        } catch (BoomiException | PromotionStopException e) {
            return Optional.of(unread("whether the pack still has the release of this run", e));
        }
    }

    private Map<String, Missing> missingIn(
            BoomiClient client, String account, Map<TargetEnvironment, Deployment> environments) {
        Map<String, Missing> missing = new HashMap<>();
        try {
            if (showAsKnown(client, account, environments.keySet())) {
                return missing;
            }
            Listing<IntegrationPackInstance> installed =
                    context.confirm(() -> PackDistribution.listInstances(client, release.packId(), account), nothing());
            Predicate<String> isAttached =
                    context.confirm(() -> attached(client, account, installed), environment -> true);
            environments.forEach((target, deployment) -> missingFrom(target, deployment, installed, isAttached)
                    .ifPresent(finding -> missing.put(target.environmentId(), finding)));
        } catch (BoomiException e) {
            Missing unread = unread("whether the pack is still attached to it", e);
            environments.keySet().forEach(target -> missing.put(target.environmentId(), unread));
        }
        return missing;
    }

    /** An attachment that shows proves itself; nothing else does. A server may refuse to say anything of an installation that is gone. */
    private boolean showAsKnown(BoomiClient client, String account, Set<TargetEnvironment> environments) {
        List<String> known = before.knownInstances(account);
        if (known.isEmpty()) {
            return false;
        }
        try {
            return context.confirm(
                    () -> isAttachedToAll(
                            PackDistribution.listAttachments(client, account, known), known, environments),
                    true);
        } catch (BadRequestException | NotFoundException e) {
            return false;
        }
    }

    private static boolean isAttachedToAll(
            Listing<IntegrationPackEnvironmentAttachment> attachments,
            List<String> instances,
            Set<TargetEnvironment> environments) {
        Set<String> attached = environmentsOf(attachments, Set.copyOf(instances));
        return environments.stream().map(TargetEnvironment::environmentId).allMatch(attached::contains);
    }

    private static Set<String> environmentsOf(
            Listing<IntegrationPackEnvironmentAttachment> attachments, Set<String> instances) {
        return attachments.rows().stream()
                .filter(row -> PackDistribution.isOf(instances, row))
                .flatMap(row -> row.environmentId().stream())
                .collect(Collectors.toSet());
    }

    private static Listing<IntegrationPackInstance> nothing() {
        return Listing.<IntegrationPackInstance>builder().operation("a plan").build();
    }

    /** Only complete lists prove that an environment is not attached. */
    private Predicate<String> attached(BoomiClient client, String account, Listing<IntegrationPackInstance> installed) {
        List<String> instances = ids(installed);
        if (instances.isEmpty()) {
            installed.requireWhole();
            return environment -> false;
        }
        Listing<IntegrationPackEnvironmentAttachment> attachments =
                PackDistribution.listAttachments(client, account, instances);
        Set<String> environments = environmentsOf(attachments, Set.copyOf(instances));
        return environment -> {
            boolean shown = environments.contains(environment);
            if (!shown) {
                installed.requireWhole();
                attachments.requireWhole();
            }
            return shown;
        };
    }

    private List<String> ids(Listing<IntegrationPackInstance> installed) {
        return PackDistribution.ids(PackDistribution.of(release.packId(), installed.rows()));
    }

    private boolean hasOneWithoutId(Listing<IntegrationPackInstance> installed) {
        return PackDistribution.of(release.packId(), installed.rows()).stream()
                .anyMatch(instance -> instance.id().isEmpty());
    }

    /** The pack may be attached by an installation that cannot be queried. */
    private static Missing notSeen(TargetEnvironment target) {
        return Missing.notShown(
                "it could not be seen whether the pack is still attached to it, since the server did not give"
                        + " the id of an installation in account "
                        + target.accountId().orElseThrow()
                        + ". When this run is resumed, it looks again.");
    }

    private Optional<Missing> missingFrom(
            TargetEnvironment target,
            Deployment deployment,
            Listing<IntegrationPackInstance> installed,
            Predicate<String> isAttached) {
        try {
            return isAttached.test(target.environmentId())
                    ? Optional.empty()
                    : Optional.of(
                            hasOneWithoutId(installed)
                                    ? notSeen(target)
                                    : notAttached(
                                            target, deployment, ids(installed).isEmpty()));
        } catch (BoomiException e) {
            return Optional.of(unread("whether the pack is still attached to it", e));
        }
    }

    /** What was visible before is gone; what the run has created, but no read has shown, may not be visible yet. */
    private Missing notAttached(TargetEnvironment target, Deployment deployment, boolean uninstalled) {
        String account = target.accountId().orElseThrow();
        String attachment =
                deployment.attachmentId().map(id -> " (attachment " + id + ")").orElse("");
        if (uninstalled && !before.instancesIn(account).isEmpty()) {
            return Missing.certainly("somebody else has uninstalled the pack in account " + account
                    + ", so it is no longer attached to the environment." + ATTACH_BY_HAND);
        }
        boolean seen = deployment.reach() == Reach.RELEASE
                || deployment.confirmed().isPresent()
                || before.attachment(target).isPresent();
        return seen
                ? Missing.certainly("the pack was attached to it" + attachment
                        + ", and no longer is: somebody else has detached it." + ATTACH_BY_HAND)
                : Missing.notShown(
                        "this run has attached the pack to it" + attachment
                                + ", but that does not show; somebody else may have detached it since. Look at what is attached to"
                                + " the environment. When this run is resumed, it looks again, and does not attach the pack again.");
    }

    /** A failure that affects every call is not repeated for the next account. */
    private static Missing unread(String what, RuntimeException e) {
        if (e instanceof BoomiException call && call.holdsForAllCalls()) {
            throw call;
        }
        return Missing.unread("it could not be read " + what + ": " + e.getMessage(), e);
    }
}
