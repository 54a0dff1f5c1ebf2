package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.accountgroup.AccountGroup;
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
import io.github.promodeploy.deploy.internal.Chunks;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a pack is shared, installed and attached, as far as the publishing account can see: in the target accounts, and in
 * the accounts of each of its groups that the pack is shared with.
 */
final class PackDistribution {

    private final PromotionContext context;
    private final Map<String, Installed> installed = new LinkedHashMap<>();
    private final Map<String, String> added = new ConcurrentHashMap<>();
    private Set<String> targetGroupMembers = Set.of();
    private @Nullable String installationName;
    private @Nullable AccountGroupIntegrationPack share;

    PackDistribution(PromotionContext context) {
        this.context = context;
    }

    /** Sets the name under which to install the pack, and by which to recognise it among several installations. */
    void installAs(String name) {
        installationName = name;
    }

    /**
     * Where the pack is installed in an account, and what it is attached to there.
     *
     * @param attachments by environment
     * @param problem why it could not be read, if so
     */
    private record Installed(
            List<IntegrationPackInstance> instances,
            Map<String, IntegrationPackEnvironmentAttachment> attachments,
            @Nullable String problem) {

        private static final Installed NOWHERE = new Installed(List.of(), Map.of(), null);
    }

    /** Reads which accounts the target group has. */
    void readTargetGroup() {
        targetGroup().ifPresent(group -> targetGroupMembers = Set.copyOf(accountsOf(group)));
    }

    /** Reads where an existing pack is installed; a new one is installed nowhere. */
    void read(String packId, Set<String> targetAccounts, boolean thorough, Consumer<String> findings) {
        List<String> otherGroups = thorough ? otherGroups() : List.of();
        targetGroup()
                .ifPresent(group -> share = shareWithTargetGroup(group, packId, !targetAccounts.isEmpty())
                        .orElse(null));
        Set<String> others = thorough ? mayHave(packId, otherGroups) : new LinkedHashSet<>();
        others.removeAll(targetAccounts);
        readAccounts(
                packId,
                targetAccounts,
                problem -> findings.accept(problem + " Give the API user the right to read it, or skip the account"
                        + " (skipAccounts, --skip-account)"));
        readOthers(packId, others);
    }

    /** A run that installs the pack must know whether it is shared; otherwise the share only shows where else to look. */
    private Optional<AccountGroupIntegrationPack> shareWithTargetGroup(String group, String packId, boolean toInstall) {
        String question = "whether the pack is shared with account group " + group;
        Supplier<Optional<AccountGroupIntegrationPack>> call = () -> listShares(List.of(group)).rows().stream()
                .filter(row -> isOf(packId, row))
                .findFirst();
        return toInstall
                ? context.ask(question, call, Optional.empty())
                : context.askToInform(question, call, Optional.empty());
    }

    /** Returns the accounts besides the publishing one that the pack is shared with, or that the run skips. */
    private Set<String> mayHave(String packId, List<String> otherGroups) {
        Set<String> groups = new LinkedHashSet<>();
        share().flatMap(shared -> targetGroup()).ifPresent(groups::add);
        groups.addAll(thoseThatShare(packId, otherGroups));
        Set<String> accounts = new LinkedHashSet<>();
        groups.forEach(group -> accounts.addAll(context.askToInform(
                "which accounts are in account group " + group + ", with which the pack is shared",
                () -> accountsOf(group),
                List.of())));
        accounts.addAll(context.settings().skipAccounts());
        accounts.remove(context.client().accountId());
        return accounts;
    }

    private List<String> thoseThatShare(String packId, List<String> groups) {
        return Chunks.of(groups).stream()
                .flatMap(some -> thoseOfAQuery(packId, some))
                .toList();
    }

    /** One query for several groups. If a row does not name its group, each group is asked for. */
    private Stream<String> thoseOfAQuery(String packId, List<String> groups) {
        List<AccountGroupIntegrationPack> shares = context
                .askToInform(
                        "whether the pack is shared with account group " + String.join(", ", groups),
                        () -> listShares(groups).rows(),
                        List.<AccountGroupIntegrationPack>of())
                .stream()
                .filter(row -> isOf(packId, row))
                .toList();
        if (groups.size() == 1) {
            return shares.isEmpty() ? Stream.of() : groups.stream();
        }
        return shares.stream().allMatch(row -> row.accountGroupId().isPresent())
                ? shares.stream().flatMap(row -> row.accountGroupId().stream()).filter(groups::contains)
                : groups.stream().flatMap(group -> thoseOfAQuery(packId, List.of(group)));
    }

    /** Accounts that are not targets are read as far as possible. */
    private void readOthers(String packId, Set<String> accounts) {
        String consequence = " Environments there may receive the release as well.";
        if (context.client().apiPrefix() == ApiPrefix.PARTNER) {
            readAccounts(packId, accounts, problem -> context.execution().warn(problem + consequence));
        } else if (!accounts.isEmpty()) {
            context.execution()
                    .warn("it cannot be seen where the pack is installed in these accounts, since the plain path prefix"
                            + " does not reach them: " + String.join(", ", accounts) + "." + consequence);
        }
    }

    /** Reads several accounts at the same time, and reports problems in the order of the accounts. */
    private void readAccounts(String packId, Set<String> accounts, Consumer<String> problems) {
        Iterator<Installed> found = context.accounts()
                .readEach(context.client(), accounts, (account, client) -> readAccount(client, packId, account))
                .iterator();
        accounts.forEach(account -> {
            Installed there = found.next();
            installed.put(account, there);
            Optional.ofNullable(there.problem()).ifPresent(problems);
        });
    }

    private Optional<String> targetGroup() {
        return context.request().targetAccountGroupId();
    }

    /** Returns the publishing account's groups besides that of the targets. */
    private List<String> otherGroups() {
        return context.askToInform(
                "which account groups the pack is shared with",
                () -> context.client()
                        .accountGroups()
                        .queryAll(QueryFilter.everything())
                        .map(AccountGroup::id)
                        .filter(group -> targetGroup().filter(group::equals).isEmpty())
                        .toList(),
                List.of());
    }

    private List<String> accountsOf(String group) {
        return context.accounts().membersOf(context.client(), group);
    }

    /** Finds the share of a pack with a group; an absent share must be certain. */
    Optional<AccountGroupIntegrationPack> findShare(String group, String packId) {
        return listShares(List.of(group)).find(row -> isOf(packId, row));
    }

    private Listing<AccountGroupIntegrationPack> listShares(List<String> groups) {
        return context.client()
                .accountGroupIntegrationPacks()
                .list(AccountGroupIntegrationPackFields.ACCOUNT_GROUP_ID.isAnyOf(groups));
    }

    private static boolean isOf(String packId, AccountGroupIntegrationPack share) {
        return share.integrationPackId().filter(packId::equals).isPresent();
    }

    private Installed readAccount(BoomiClient client, String packId, String account) {
        List<IntegrationPackInstance> instances = List.of();
        try {
            instances = of(packId, listInstances(client, packId, account).rows());
            return new Installed(instances, attachments(client, account, ids(instances)), null);
        } catch (BoomiException e) {
            if (!saysNothingOfOthers(account, e)) {
                throw e;
            }
            return new Installed(
                    instances,
                    Map.of(),
                    "it cannot be seen where the pack is installed in account " + account + ": " + e.getMessage());
        }
    }

    private Map<String, IntegrationPackEnvironmentAttachment> attachments(
            BoomiClient client, String account, List<String> instanceIds) {
        Map<String, IntegrationPackEnvironmentAttachment> byEnvironment = new TreeMap<>();
        if (!instanceIds.isEmpty()) {
            Set<String> known = Set.copyOf(instanceIds);
            listAttachments(client, account, instanceIds).rows().stream()
                    .filter(row -> isOf(known, row))
                    .forEach(row ->
                            row.environmentId().ifPresent(environment -> byEnvironment.putIfAbsent(environment, row)));
        }
        return byEnvironment;
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

    /** Finds all installations of a pack in an account. */
    List<IntegrationPackInstance> allInstances(String packId, String account) {
        return of(packId, listInstances(context.client(), packId, account).requireWhole());
    }

    static Listing<IntegrationPackInstance> listInstances(BoomiClient client, String packId, String account) {
        return client.forAccount(account)
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
        return listAttachments(context.client(), account, List.of(instanceId))
                .find(row -> isOf(Set.of(instanceId), row)
                        && row.environmentId().filter(environmentId::equals).isPresent());
    }

    static Listing<IntegrationPackEnvironmentAttachment> listAttachments(
            BoomiClient client, String account, List<String> instanceIds) {
        return client.forAccount(account)
                .integrationPackEnvironmentAttachments()
                .list(IntegrationPackEnvironmentAttachmentFields.INTEGRATION_PACK_INSTANCE_ID.isAnyOf(instanceIds));
    }

    static boolean isOf(Set<String> instanceIds, IntegrationPackEnvironmentAttachment attachment) {
        return attachment
                .integrationPackInstanceId()
                .filter(instanceIds::contains)
                .isPresent();
    }

    /** Returns what was read of an existing pack's share, installations and attachments, by the names of the facts. */
    Map<String, String> facts(String pack) {
        Map<String, String> facts = new LinkedHashMap<>();
        share().flatMap(shared -> targetGroup())
                .ifPresent(group -> facts.put(pack + ", share with account group " + group, "there"));
        installed.forEach((account, there) -> {
            String name = pack + ", installations in account " + account;
            if (there.problem() != null) {
                facts.put(name, "not known");
            } else if (!there.instances().isEmpty()) {
                facts.put(name, inWords(there.instances()));
            }
            there.attachments()
                    .forEach((environment, attachment) -> facts.put(
                            pack + ", attachment to environment " + environment + " of account " + account, "there"));
        });
        return facts;
    }

    private static String inWords(List<IntegrationPackInstance> instances) {
        return instances.stream()
                .map(instance -> instance.id().orElse("one without an id")
                        + instance.integrationPackOverrideName()
                                .filter(name -> !name.isBlank())
                                .map(name -> " '" + name + "'")
                                .orElse(""))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Returns the share of the pack with the target group. */
    Optional<AccountGroupIntegrationPack> share() {
        return Optional.ofNullable(share);
    }

    boolean isInTargetGroup(String account) {
        return targetGroupMembers.contains(account);
    }

    Optional<String> installationName() {
        return Optional.ofNullable(installationName);
    }

    List<IntegrationPackInstance> instancesIn(String account) {
        return installed.getOrDefault(account, Installed.NOWHERE).instances();
    }

    /** Notes an installation that was made since, or that the run has made before. */
    void add(String account, String instanceId) {
        added.put(account, instanceId);
    }

    /** Returns the ids of the installations in an account that were read, or made since. */
    List<String> knownInstances(String account) {
        return Stream.concat(ids(instancesIn(account)).stream(), Optional.ofNullable(added.get(account)).stream())
                .distinct()
                .toList();
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
                .map(account -> installed.getOrDefault(account, Installed.NOWHERE))
                .flatMap(there -> Optional.ofNullable(there.attachments().get(target.environmentId())));
    }

    /** Names every environment that the pack is attached to and that is not among these. */
    List<String> attachedBesides(Set<String> environmentIds) {
        return installed.entrySet().stream()
                .flatMap(account -> account.getValue().attachments().keySet().stream()
                        .filter(environment -> !environmentIds.contains(environment))
                        .map(environment -> environment + " in account " + account.getKey()
                                + (isSkipped(account.getKey()) ? " (skipped)" : "")))
                .toList();
    }
}
