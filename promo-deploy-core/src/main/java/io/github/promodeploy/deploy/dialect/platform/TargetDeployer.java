package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.accountgroupintegrationpack.AccountGroupIntegrationPack;
import io.github.promodeploy.boomi.accountgroupintegrationpack.CreateAccountGroupIntegrationPackRequest;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.ForbiddenException;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.CreateIntegrationPackEnvironmentAttachmentRequest;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachment;
import io.github.promodeploy.boomi.integrationpackinstance.CreateIntegrationPackInstanceRequest;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstance;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.deploy.dialect.ActiveBefore;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.DryRunIds;
import io.github.promodeploy.deploy.dialect.Missing;
import io.github.promodeploy.deploy.dialect.PackageCalls;
import io.github.promodeploy.deploy.dialect.Placement;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.dialect.ResponseCodecs;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.internal.Memoizer;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.write.ResendPolicy;
import io.github.promodeploy.deploy.write.WriteKey;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings a release to the targets. It deploys to environments of the publishing account. For other accounts, it shares the
 * pack with the account group once, installs it once in each account and attaches it once to each environment; an
 * environment that is already attached gets the release without further calls. Thread-safe.
 */
final class TargetDeployer {

    private final PromotionContext context;
    private final PackageCalls packages;
    private final PlatformTargets targets;
    private final PackDistribution distribution;
    private final boolean manyInstallations;
    private final Memoizer<String, String> prerequisites = new Memoizer<>();
    private final Set<String> unreadAccounts = ConcurrentHashMap.newKeySet();

    TargetDeployer(
            PromotionContext context,
            PlatformTargets targets,
            PackDistribution distribution,
            InstallationType installationType) {
        this.context = context;
        this.packages = new PackageCalls(context);
        this.targets = targets;
        this.distribution = distribution;
        this.manyInstallations = installationType == InstallationType.MULTI;
    }

    /** In other accounts, the pack is only active where it is installed. */
    List<DeployedPackage> activeDeployments(QueryFilter<DeployedPackage> mine, List<TargetEnvironment> targets) {
        PlatformTargets among = PlatformTargets.of(targets, context.client().accountId());
        List<DeployedPackage> active = new ArrayList<>();
        if (!among.own().isEmpty()) {
            active.addAll(PackageCalls.active(context.client(), mine, among.own()));
        }
        List<Map.Entry<String, List<TargetEnvironment>>> installed = among.foreign().entrySet().stream()
                .filter(account -> !distribution.instancesIn(account.getKey()).isEmpty())
                .toList();
        Iterator<Active> found = context.accounts()
                .readEach(
                        context.client(),
                        installed,
                        (account, client) -> activeIn(client.forAccount(account.getKey()), mine, account.getValue()))
                .iterator();
        installed.forEach(account -> active.addAll(take(account.getKey(), found.next())));
        return active;
    }

    /**
     * What is active in an account.
     *
     * @param refusal why it may not be read, if so
     */
    private record Active(
            List<DeployedPackage> rows, @Nullable ForbiddenException refusal) {}

    private static Active activeIn(
            BoomiClient account, QueryFilter<DeployedPackage> mine, List<TargetEnvironment> environments) {
        try {
            return new Active(PackageCalls.active(account, mine, environments), null);
        } catch (ForbiddenException e) {
            return new Active(List.of(), e);
        }
    }

    /** The release replaces what is active in an attached environment, whether or not that is known. */
    private List<DeployedPackage> take(String account, Active active) {
        ForbiddenException refusal = active.refusal();
        if (refusal == null) {
            unreadAccounts.remove(account);
        } else {
            unreadAccounts.add(account);
            context.execution()
                    .warn("what is active in the target environments of account " + account
                            + " now, and is replaced there, is not known: " + refusal.getMessage());
        }
        return active.rows();
    }

    boolean isLookedAt(TargetEnvironment target) {
        return target.accountId().filter(unreadAccounts::contains).isEmpty();
    }

    Map<String, String> facts(String pack) {
        return distribution.facts(pack);
    }

    Optional<String> attachment(TargetEnvironment target) {
        return distribution.attachment(target).map(IntegrationPackEnvironmentAttachment::id);
    }

    Map<String, Missing> findMissing(Release release, Map<TargetEnvironment, Deployment> reached) {
        return new ReachedEnvironments(context, distribution, release).findMissing(reached);
    }

    void prepare(Release release, TargetEnvironment target) {
        if (!targets.isOwn(target)) {
            instanceIn(target.accountId().orElseThrow(), release.packId());
        }
    }

    Deployment deploy(Release release, Placement placement, ActiveBefore before) {
        TargetEnvironment target = placement.target();
        return targets.isOwn(target)
                ? packages.deploy(
                        packages.newDeployment(release.packageIdOf(placement.component()), target)
                                .build(),
                        release,
                        placement,
                        before)
                : attach(release.packId(), target);
    }

    private Deployment attach(String packId, TargetEnvironment target) {
        String account = target.accountId().orElseThrow();
        String instanceId = instanceIn(account, packId);
        CreateIntegrationPackEnvironmentAttachmentRequest request =
                CreateIntegrationPackEnvironmentAttachmentRequest.builder()
                        .integrationPackInstanceId(instanceId)
                        .environmentId(target.environmentId())
                        .build();
        return context.write(WriteOperation.of(
                        WriteKey.environment(target.environmentId()),
                        () -> attachment(context.client()
                                .forAccount(account)
                                .integrationPackEnvironmentAttachments()
                                .create(request)
                                .id()),
                        attachment(DryRunIds.ATTACHMENT),
                        Deployment.codec())
                .createsIn(account, "IntegrationPackEnvironmentAttachment", Deployment::attachmentId)
                .lookedUpBy(
                        () -> distribution
                                .findAttachment(account, instanceId, target.environmentId())
                                .map(row -> attachment(row.id())),
                        ResendPolicy.AT_ONCE,
                        "look whether the pack is attached to the environment")
                .build());
    }

    private static Deployment attachment(String id) {
        return Deployment.builder().reach(Reach.ATTACHMENT).attachmentId(id).build();
    }

    /** Returns the installation to attach; installs the pack when there is none. */
    private String instanceIn(String account, String packId) {
        return distribution
                .chosenInstance(account)
                .orElseGet(() -> prerequisites.get("installation in " + account, () -> install(account, packId)));
    }

    private String install(String account, String packId) {
        if (distribution.isInTargetGroup(account) && distribution.share().isEmpty()) {
            String group = context.request().targetAccountGroupId().orElseThrow();
            prerequisites.get("share with " + group, () -> share(group, packId));
        }
        CreateIntegrationPackInstanceRequest request = CreateIntegrationPackInstanceRequest.builder()
                .integrationPackId(packId)
                .integrationPackOverrideName(distribution.installationName().filter(name -> manyInstallations))
                .build();
        WriteOperation<String> create = WriteOperation.of(
                        WriteKey.installation(account),
                        () -> context.client()
                                .forAccount(account)
                                .integrationPackInstances()
                                .create(request)
                                .id()
                                .orElseThrow(),
                        DryRunIds.instanceIn(account),
                        ResponseCodecs.id())
                .createsIn(account, "IntegrationPackInstance", Optional::of)
                .lookedUpBy(
                        () -> onlyInstance(distribution.allInstances(packId, account)),
                        ResendPolicy.AFTER_QUIET_PERIOD,
                        "look whether the pack is installed in account " + account)
                .foundations(foundations())
                .build();
        String instanceId = prerequisite("installed in account " + account, () -> context.write(create));
        distribution.add(account, instanceId);
        return instanceId;
    }

    /** An installation requires the release, and that the pack is shared. */
    private Set<WriteKey> foundations() {
        return Stream.concat(
                        Stream.of(WriteKey.RELEASE),
                        context.request().targetAccountGroupId().stream().map(WriteKey::share))
                .collect(Collectors.toSet());
    }

    private String share(String group, String packId) {
        CreateAccountGroupIntegrationPackRequest request = CreateAccountGroupIntegrationPackRequest.builder()
                .accountGroupId(group)
                .integrationPackId(packId)
                .build();
        WriteOperation<String> create = WriteOperation.of(
                        WriteKey.share(group),
                        () -> context.client()
                                .accountGroupIntegrationPacks()
                                .create(request)
                                .id(),
                        DryRunIds.SHARE,
                        ResponseCodecs.id())
                .creates("AccountGroupIntegrationPack", Optional::of)
                .lookedUpBy(
                        () -> distribution.findShare(group, packId).map(AccountGroupIntegrationPack::id),
                        ResendPolicy.AT_ONCE,
                        "look whether the pack is shared with account group " + group)
                .build();
        return prerequisite("shared with account group " + group, () -> context.write(create));
    }

    /** There was none before, so the only one now belongs to this run. */
    private static Optional<String> onlyInstance(List<IntegrationPackInstance> instances) {
        if (instances.size() > 1) {
            throw new OutcomeUnknownException(
                    "there are several installations of the pack now, and nothing shows which one this run made: "
                            + instances.stream()
                                    .map(instance -> instance.id().orElse("one without an id"))
                                    .collect(Collectors.joining(", ")),
                    null);
        }
        return instances.stream()
                .findFirst()
                .map(instance -> instance.id()
                        .orElseThrow(() -> new OutcomeUnknownException(
                                "the pack is installed now, but the server did not give the id of the installation",
                                null)));
    }

    private static String prerequisite(String done, Supplier<String> write) {
        String id;
        try {
            id = write.get();
        } catch (BoomiException e) {
            throw new PromotionStopException("the pack could not be " + done + ": " + e.getMessage(), e);
        } catch (OutcomeUnknownException e) {
            throw new OutcomeUnknownException("the pack may or may not have been " + done + ": " + e.getMessage(), e);
        }
        if (!ApiId.isValid(id)) {
            // Not permanent: a run that is resumed reads the id by a query.
            throw new PromotionStopException(FailureMessages.unusableId("the pack was " + done, id));
        }
        return id;
    }
}
