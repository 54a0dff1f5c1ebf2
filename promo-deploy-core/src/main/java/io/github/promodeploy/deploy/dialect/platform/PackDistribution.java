package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.accountgroup.AccountGroup;
import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccount;
import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccountFields;
import io.github.promodeploy.boomi.accountgroupintegrationpack.AccountGroupIntegrationPack;
import io.github.promodeploy.boomi.accountgroupintegrationpack.AccountGroupIntegrationPackFields;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.ForbiddenException;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachment;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachmentFields;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstance;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstanceFields;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a pack is shared, installed and attached, as far as the publishing account can see: in the target accounts, and in
 * the accounts of each of its groups that the pack is shared with.
 */
final class PackDistribution {

    private final PromotionContext context;
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, List<IntegrationPackInstance>> instances = new LinkedHashMap<>();
    private final Map<String, Map<String, IntegrationPackEnvironmentAttachment>> attachments = new LinkedHashMap<>();
    private @Nullable String installationName;
    private @Nullable AccountGroupIntegrationPack share;

    PackDistribution(PromotionContext context) {
        this.context = context;
    }

    /** Sets the name under which to install the pack, and by which to recognise it among several installations. */
    void installAs(String name) {
        installationName = name;
    }

    /** Reads which accounts the target group has. */
    void readTargetGroup() {
        targetGroup().ifPresent(this::accountsOf);
    }

    /** Reads where an existing pack is installed; a new one is installed nowhere. */
    void read(String packId, Set<String> targetAccounts, boolean thorough, Consumer<String> findings) {
        Set<String> others = new LinkedHashSet<>();
        for (String group : thorough ? ownGroups() : targetGroup().stream().toList()) {
            boolean toInstall = isTargetGroup(group) && !targetAccounts.isEmpty();
            Optional<AccountGroupIntegrationPack> shared = shareWith(group, packId, toInstall);
            if (shared.isPresent() && isTargetGroup(group)) {
                share = shared.get();
            }
            if (shared.isPresent() && thorough) {
                Set<String> accounts = context.askToInform(
                        "which accounts are in account group " + group + ", with which the pack is shared",
                        () -> accountsOf(group),
                        Set.of());
                accounts.stream().filter(account -> !isOwn(account)).forEach(others::add);
            }
        }
        if (thorough) {
            context.settings().skipAccounts().stream()
                    .filter(account -> !isOwn(account))
                    .forEach(others::add);
        }
        others.removeAll(targetAccounts);
        targetAccounts.forEach(account -> readAccount(
                packId,
                account,
                problem -> findings.accept(problem + " Give the API user the right to read it, or skip the account"
                        + " (skipAccounts, --skip-account)")));
        readOthers(packId, others);
    }

    /** A run that installs the pack must know whether it is shared; otherwise the share only shows where else to look. */
    private Optional<AccountGroupIntegrationPack> shareWith(String group, String packId, boolean toInstall) {
        String question = "whether the pack is shared with account group " + group;
        Supplier<Optional<AccountGroupIntegrationPack>> call = () -> listShares(group).rows().stream()
                .filter(row -> isOf(packId, row))
                .findFirst();
        return toInstall
                ? context.ask(question, call, Optional.empty())
                : context.askToInform(question, call, Optional.empty());
    }

    /** Accounts that are not targets are read as far as possible. */
    private void readOthers(String packId, Set<String> accounts) {
        String consequence = " Environments there may receive the release as well.";
        if (context.client().apiPrefix() == ApiPrefix.PARTNER) {
            accounts.forEach(account ->
                    readAccount(packId, account, problem -> context.execution().warn(problem + consequence)));
        } else if (!accounts.isEmpty()) {
            context.execution()
                    .warn("it cannot be seen where the pack is installed in these accounts, since the plain path prefix"
                            + " does not reach them: " + String.join(", ", accounts) + "." + consequence);
        }
    }

    private Optional<String> targetGroup() {
        return context.request().targetAccountGroupId();
    }

    private boolean isTargetGroup(String group) {
        return targetGroup().filter(group::equals).isPresent();
    }

    private boolean isOwn(String account) {
        return account.equals(context.client().accountId());
    }

    private Set<String> ownGroups() {
        Set<String> groups = new LinkedHashSet<>(targetGroup().stream().toList());
        groups.addAll(context.askToInform(
                "which account groups the pack is shared with",
                () -> context.client()
                        .accountGroups()
                        .queryAll(QueryFilter.everything())
                        .map(AccountGroup::id)
                        .toList(),
                List.of()));
        return groups;
    }

    /** Reads the accounts of a group once. */
    private Set<String> accountsOf(String group) {
        return members.computeIfAbsent(
                group,
                id -> context.client()
                        .accountGroupAccounts()
                        .queryAll(AccountGroupAccountFields.ACCOUNT_GROUP_ID.isEqualTo(id))
                        .map(AccountGroupAccount::accountId)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Finds the share of a pack with a group; an absent share must be certain. */
    Optional<AccountGroupIntegrationPack> findShare(String group, String packId) {
        return listShares(group).find(row -> isOf(packId, row));
    }

    private Listing<AccountGroupIntegrationPack> listShares(String group) {
        return context.client()
                .accountGroupIntegrationPacks()
                .list(AccountGroupIntegrationPackFields.ACCOUNT_GROUP_ID.isEqualTo(group));
    }

    private static boolean isOf(String packId, AccountGroupIntegrationPack share) {
        return share.integrationPackId().filter(packId::equals).isPresent();
    }

    private void readAccount(String packId, String account, Consumer<String> problems) {
        try {
            readInstances(packId, account);
        } catch (BoomiException e) {
            if (!saysNothingOfOthers(account, e)) {
                throw e;
            }
            problems.accept(
                    "it cannot be seen where the pack is installed in account " + account + ": " + e.getMessage());
        }
    }

    /** A skipped account may fail in any way. */
    private boolean saysNothingOfOthers(String account, BoomiException e) {
        if (isSkipped(account)) {
            return !e.holdsForAllCalls();
        }
        return e instanceof ForbiddenException
                || e instanceof BadRequestException
                || (e instanceof BoomiApiException error && PromotionContext.NO_SUCH_CALL.contains(error.statusCode()));
    }

    private boolean isSkipped(String account) {
        return context.settings().skipAccounts().contains(account);
    }

    private void readInstances(String packId, String account) {
        List<IntegrationPackInstance> installed =
                of(packId, listInstances(packId, account).rows());
        instances.put(account, installed);
        if (installed.isEmpty()) {
            return;
        }
        List<String> ids = ids(installed);
        if (ids.isEmpty()) {
            return;
        }
        Set<String> known = Set.copyOf(ids);
        Map<String, IntegrationPackEnvironmentAttachment> byEnvironment = new TreeMap<>();
        listAttachments(account, ids).rows().stream()
                .filter(row -> isOf(known, row))
                .forEach(row ->
                        row.environmentId().ifPresent(environment -> byEnvironment.putIfAbsent(environment, row)));
        attachments.put(account, byEnvironment);
    }

    /** Finds all installations of a pack in an account. */
    List<IntegrationPackInstance> allInstances(String packId, String account) {
        return of(packId, listInstances(packId, account).requireWhole());
    }

    Listing<IntegrationPackInstance> listInstances(String packId, String account) {
        return context.client()
                .forAccount(account)
                .integrationPackInstances()
                .list(IntegrationPackInstanceFields.INTEGRATION_PACK_ID.isEqualTo(packId));
    }

    /**
     * Returns the installations of a pack, each once. A row with neither an id nor a pack continues the row before it, if
     * that has them.
     */
    static List<IntegrationPackInstance> of(String packId, List<IntegrationPackInstance> rows) {
        Set<String> seen = new HashSet<>();
        boolean allTellMore = rows.stream().noneMatch(PackDistribution::isInstallation);
        return rows.stream()
                .filter(row -> allTellMore || isInstallation(row))
                .filter(row -> row.integrationPackId().orElse(packId).equals(packId))
                .filter(row -> row.id().map(seen::add).orElse(true))
                .toList();
    }

    private static boolean isInstallation(IntegrationPackInstance row) {
        return row.id().isPresent() || row.integrationPackId().isPresent();
    }

    static List<String> ids(List<IntegrationPackInstance> instances) {
        return instances.stream().flatMap(instance -> instance.id().stream()).toList();
    }

    /** Finds the attachment of an installation to an environment; an absent attachment must be certain. */
    Optional<IntegrationPackEnvironmentAttachment> findAttachment(
            String account, String instanceId, String environmentId) {
        return listAttachments(account, List.of(instanceId))
                .find(row -> isOf(Set.of(instanceId), row)
                        && row.environmentId().filter(environmentId::equals).isPresent());
    }

    Listing<IntegrationPackEnvironmentAttachment> listAttachments(String account, List<String> instanceIds) {
        return context.client()
                .forAccount(account)
                .integrationPackEnvironmentAttachments()
                .list(IntegrationPackEnvironmentAttachmentFields.INTEGRATION_PACK_INSTANCE_ID.isAnyOf(instanceIds));
    }

    static boolean isOf(Set<String> instanceIds, IntegrationPackEnvironmentAttachment attachment) {
        return attachment
                .integrationPackInstanceId()
                .filter(instanceIds::contains)
                .isPresent();
    }

    /** Returns the share of the pack with the target group. */
    Optional<AccountGroupIntegrationPack> share() {
        return Optional.ofNullable(share);
    }

    boolean isInTargetGroup(String account) {
        return targetGroup()
                .filter(group -> members.getOrDefault(group, Set.of()).contains(account))
                .isPresent();
    }

    Optional<String> installationName() {
        return Optional.ofNullable(installationName);
    }

    List<IntegrationPackInstance> instancesIn(String account) {
        return instances.getOrDefault(account, List.of());
    }

    /** Returns the id of the account's only installation, or else of the one with the name. */
    Optional<String> chosenInstance(String account) {
        List<IntegrationPackInstance> installed = instancesIn(account);
        List<IntegrationPackInstance> candidates = installed.size() == 1
                ? installed
                : installed.stream()
                        .filter(instance ->
                                instance.integrationPackOverrideName().equals(installationName()))
                        .toList();
        return candidates.size() == 1 ? candidates.get(0).id() : Optional.empty();
    }

    Optional<IntegrationPackEnvironmentAttachment> attachment(TargetEnvironment target) {
        return target.accountId()
                .flatMap(account -> Optional.ofNullable(
                        attachments.getOrDefault(account, Map.of()).get(target.environmentId())));
    }

    /** Names every environment that the pack is attached to and that is not among these. */
    List<String> attachedBesides(Set<String> environmentIds) {
        return attachments.entrySet().stream()
                .flatMap(account -> account.getValue().keySet().stream()
                        .filter(environment -> !environmentIds.contains(environment))
                        .map(environment -> environment + " in account " + account.getKey()
                                + (isSkipped(account.getKey()) ? " (skipped)" : "")))
                .toList();
    }
}
