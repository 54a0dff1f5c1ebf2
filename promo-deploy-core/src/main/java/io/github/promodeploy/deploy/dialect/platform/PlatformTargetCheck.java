package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.boomi.account.Account;
import io.github.promodeploy.boomi.account.AccountStatus;
import io.github.promodeploy.boomi.bulk.BulkItem;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.integrationpack.IntegrationPackFields;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstance;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.UnplacedTargets;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.ReusedObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks whether every target can be reached, and that nothing else is. */
final class PlatformTargetCheck {

    private final PromotionContext context;
    private final PlatformTargets targets;
    private final PackDistribution distribution;
    private final Consumer<String> findings;
    private final boolean thorough;

    PlatformTargetCheck(
            PromotionContext context,
            PlatformTargets targets,
            PackDistribution distribution,
            Consumer<String> findings,
            boolean thorough) {
        this.context = context;
        this.targets = targets;
        this.distribution = distribution;
        this.findings = findings;
        this.thorough = thorough;
    }

    /** Checks the targets of an existing pack. */
    void check(String packId) {
        Set<String> accounts = accounts();
        distribution.read(packId, accounts, thorough, findings);
        noteWhatIsThere();
        accounts.forEach(account -> checkInstallation(account, () -> sees(account, packId)));
        checkEnvironments();
    }

    /** Checks the targets of a pack that does not exist, because the run creates it, or because it is missing. */
    void checkWithoutPack() {
        Set<String> accounts = accounts();
        if (context.request().createNewPack()) {
            accounts.forEach(account -> checkInstallation(account, () -> false));
        }
        checkEnvironments();
    }

    /** Checks the environments of the publishing account, and returns the other accounts. */
    private Set<String> accounts() {
        Set<String> accounts = thorough ? activeAccounts() : targets.foreign().keySet();
        if (thorough) {
            checkOwnEnvironments();
        }
        if (!targets.foreign().isEmpty()) {
            distribution.readTargetGroup();
        }
        return accounts;
    }

    private void checkEnvironments() {
        checkListenerStatus();
        checkOtherEnvironments();
        checkLaterWaves();
        warnOfTargetsThatWait();
    }

    private void checkOwnEnvironments() {
        List<String> missing = UnplacedTargets.notAmongOwn(context, targets.own());
        if (!missing.isEmpty()) {
            findings.accept("these target environments are not account "
                    + context.client().accountId() + "'s own: " + String.join(", ", missing)
                    + ". Check their ids, or give their accountId");
        }
    }

    /** Returns the usable target accounts, and reports the others. */
    private Set<String> activeAccounts() {
        Set<String> active = new LinkedHashSet<>(targets.foreign().keySet());
        if (active.isEmpty()) {
            return active;
        }
        List<BulkItem<Account>> items = context.askToInform(
                "whether the target accounts are active",
                () -> context.client().accounts().getAll(active).items(),
                List.of());
        items.forEach(item -> problem(item).ifPresent(words -> {
            findings.accept("account " + item.id() + " " + words);
            active.remove(item.id());
        }));
        return active;
    }

    private Optional<String> problem(BulkItem<Account> item) {
        if (item.isRefused()) {
            return Optional.of("is not one that account " + context.client().accountId() + " manages"
                    + item.errorMessage().map(words -> " (" + words + ")").orElse("") + ". Check its id");
        }
        if (item.object().isEmpty()) {
            context.execution()
                    .warn("could not check whether account " + item.id() + " is active, since the server did not say"
                            + item.errorMessage().map(words -> ": " + words).orElse("."));
        }
        return item.object()
                .flatMap(account -> account.status()
                        .filter(status -> status == AccountStatus.SUSPENDED || status == AccountStatus.DELETED)
                        .map(status -> "is " + account.statusText().orElse("")
                                + ". Leave out its environments (skipAccounts, --skip-account)"));
    }

    /** Records existing objects that the run uses, for plan and result. */
    private void noteWhatIsThere() {
        if (targets.foreign().isEmpty()) {
            return;
        }
        distribution
                .share()
                .ifPresent(share -> context.execution()
                        .reuse(new ReusedObject(
                                "AccountGroupIntegrationPack",
                                share.id(),
                                Optional.empty(),
                                "the share of the pack with the account group")));
        targets.foreign()
                .keySet()
                .forEach(account -> distribution
                        .instancesIn(account)
                        .forEach(instance -> instance.id()
                                .ifPresent(id -> context.execution()
                                        .reuse(new ReusedObject(
                                                "IntegrationPackInstance",
                                                id,
                                                Optional.of(account),
                                                "the installation " + display(instance))))));
        targets.allForeign()
                .forEach(target -> distribution
                        .attachment(target)
                        .ifPresent(attachment -> context.execution()
                                .reuse(new ReusedObject(
                                        "IntegrationPackEnvironmentAttachment",
                                        attachment.id(),
                                        target.accountId(),
                                        "the attachment to " + target.display()))));
    }

    private static String display(IntegrationPackInstance instance) {
        String id = instance.id().orElse("without an id");
        return instance.integrationPackOverrideName()
                .filter(name -> !name.isBlank())
                .map(name -> "'" + name + "' (" + id + ")")
                .orElse(id);
    }

    /** If every target is already attached, nothing is needed. */
    private void checkInstallation(String account, BooleanSupplier seesPack) {
        boolean allAttached = targets.foreign().getOrDefault(account, List.of()).stream()
                .allMatch(target -> distribution.attachment(target).isPresent());
        List<IntegrationPackInstance> instances = distribution.instancesIn(account);
        if (allAttached || distribution.chosenInstance(account).isPresent()) {
            return;
        }
        if (instances.stream().anyMatch(instance -> instance.id().isEmpty())) {
            findings.accept("account " + account + " has installed the pack, but the server did not give the id that an"
                    + " attachment needs, for "
                    + (instances.size() == 1 ? "its only installation" : "each of its installations")
                    + ": "
                    + instances.stream().map(PlatformTargetCheck::display).collect(Collectors.joining(", "))
                    + ". Run again, or attach the pack to the environments in Boomi's user interface first");
        } else if (!instances.isEmpty()) {
            findings.accept("account " + account + " has installed the pack several times, and it is not clear which"
                    + " installation to attach: "
                    + instances.stream().map(PlatformTargetCheck::display).collect(Collectors.joining(", "))
                    + ". Choose one with installationName (--installation-name)");
        } else if (thorough && !distribution.isInTargetGroup(account) && !seesPack.getAsBoolean()) {
            findings.accept("account " + account + " does not see the pack, and "
                    + context.request()
                            .targetAccountGroupId()
                            .map(group -> "is not in account group " + group)
                            .orElse("there is no account group to share it with")
                    + ". Give a targetAccountGroupId that the account is in, or share the pack with it first");
        }
    }

    private boolean sees(String account, String packId) {
        return context.askToInform(
                "whether account " + account + " sees the pack",
                () -> context.client()
                        .forAccount(account)
                        .integrationPacks()
                        .list(IntegrationPackFields.ID.isEqualTo(packId))
                        .find(seen -> seen.id().equals(packId))
                        .isPresent(),
                true);
    }

    /** Only a deployment made by the run can set the state of its listeners. */
    private void checkListenerStatus() {
        boolean paused = context.request()
                .listenerStatus()
                .filter(ListenerStatus.PAUSED::equals)
                .isPresent();
        if (paused && !targets.foreign().isEmpty()) {
            findings.accept("listenerStatus PAUSED is not supported for environments that the pack is attached to: "
                    + targets.allForeign().map(TargetEnvironment::display).collect(Collectors.joining(", "))
                    + ". Leave it out, and pause the listeners there afterwards");
        }
    }

    /** A scheduled release only reaches environments that the pack is attached to on that day. */
    private void warnOfTargetsThatWait() {
        List<String> waiting = Stream.concat(
                        targets.own().stream(),
                        targets.allForeign()
                                .filter(target ->
                                        distribution.attachment(target).isEmpty()))
                .map(TargetEnvironment::display)
                .toList();
        if (context.request().releaseOnDate().isPresent() && !waiting.isEmpty()) {
            context.execution()
                    .warn(
                            "the scheduled release does not reach these targets automatically, and nothing is deployed, shared,"
                                    + " installed or attached before: " + String.join(", ", waiting));
        }
    }

    /** The pack, not the run, decides when an attached environment gets the release. */
    private void checkLaterWaves() {
        List<Wave> waves = context.request().waves();
        if (waves.isEmpty() || context.execution().isReleaseAsked()) {
            return;
        }
        List<String> early = targets.allForeign()
                .filter(target -> distribution.attachment(target).isPresent())
                .filter(target -> !waves.get(0).includes(target))
                .map(target -> target.display()
                        + context.request()
                                .waveOf(target)
                                .map(wave -> " of wave '" + wave.name() + "'")
                                .orElse(""))
                .toList();
        if (early.isEmpty()) {
            return;
        }
        String words =
                "the release reaches these targets at once, before their wave, because the pack is attached to them"
                        + " already: " + String.join(", ", early);
        if (context.settings().platform().allowEarlyRelease()) {
            context.execution().warn(words);
        } else {
            findings.accept(words + ". Put them into the first wave, detach the pack there, or allow it with"
                    + " allowEarlyRelease (--allow-early-release)");
        }
    }

    private void checkOtherEnvironments() {
        checkOtherEnvironments(context, distribution, targets.allForeign().toList(), findings);
    }

    /** A release must not reach environments that are no targets, unless that is allowed. */
    static void checkOtherEnvironments(
            PromotionContext context,
            PackDistribution distribution,
            List<TargetEnvironment> targets,
            Consumer<String> findings) {
        List<String> others = distribution.attachedBesides(
                targets.stream().map(TargetEnvironment::environmentId).collect(Collectors.toSet()));
        if (others.isEmpty() || context.execution().isReleaseAsked()) {
            return;
        }
        String words =
                "the release also reaches environments that are no targets, because the pack is attached to them: "
                        + String.join(", ", others);
        if (context.settings().platform().allowOtherEnvironments()) {
            context.execution().warn(words);
        } else {
            findings.accept(
                    words + ". Make them targets, detach the pack there, or allow it with allowOtherEnvironments"
                            + " (--allow-other-environments)");
        }
    }
}
