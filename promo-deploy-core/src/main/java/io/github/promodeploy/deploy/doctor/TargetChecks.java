package io.github.promodeploy.deploy.doctor;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.account.Account;
import io.github.promodeploy.boomi.account.AccountStatus;
import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.deploy.environment.RunAccounts;
import io.github.promodeploy.deploy.environment.SkippedAccounts;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the request's account group and environments exist, and can be read. Unlike a run, which stops at the first account that cannot be
 * read, this reads all of them, so that one examination shows all problems.
 */
final class TargetChecks {

    private static final int ACCOUNTS_AT_ONCE = 4;

    private final ExaminationTools tools;
    private final BoomiClient client;
    private final Findings findings;
    private final boolean guide;
    private final RunAccounts accounts;
    private final List<String> members = new ArrayList<>();
    private final Map<String, AccountEnvironments> read = new LinkedHashMap<>();

    /**
     * The environments of an account.
     *
     * @param byId what is shown of each
     * @param problem why they could not be read; empty if they could
     */
    private record AccountEnvironments(String accountId, Map<String, String> byId, String problem) {

        boolean isRead() {
            return problem.isEmpty();
        }
    }

    TargetChecks(ExaminationTools tools, boolean guide) {
        this.tools = tools;
        this.client = tools.client();
        this.findings = tools.findings();
        this.guide = guide;
        this.accounts = new RunAccounts(
                "doctor",
                new SkippedAccounts(tools.settings().skipAccounts(), tools.ownAccount()),
                ACCOUNTS_AT_ONCE,
                client.options().cancellation().orElseGet(Cancellation::new));
    }

    void check() {
        Optional<PackageAndDeployRequest> request = tools.settings().request();
        if (request.isPresent()) {
            checkGroup(request.get());
            checkEnvironments(request.get());
        } else {
            findings.skip(DoctorCheck.ACCOUNT_GROUP, Findings.WHOLE, "no request was given");
            findings.skip(DoctorCheck.ENVIRONMENTS, Findings.WHOLE, "no request was given");
            checkAnyManagedAccount();
        }
    }

    /** Returns another account whose environments can be read. */
    Optional<String> readableForeignAccount() {
        return read.values().stream()
                .filter(AccountEnvironments::isRead)
                .map(AccountEnvironments::accountId)
                .filter(this::isForeign)
                .findFirst();
    }

    /** Returns whether the request has targets in other accounts, or may have some in a group that could not be read. */
    boolean mayHaveForeign() {
        boolean unknownGroup = members.isEmpty()
                && tools.settings()
                        .request()
                        .flatMap(PackageAndDeployRequest::targetAccountGroupId)
                        .isPresent();
        return unknownGroup || read.keySet().stream().anyMatch(this::isForeign);
    }

    /** Returns whether the request has targets in the client's own account. */
    boolean hasOwn() {
        return read.containsKey(tools.ownAccount());
    }

    private boolean isForeign(String account) {
        return !account.equals(tools.ownAccount());
    }

    private void checkGroup(PackageAndDeployRequest request) {
        if (request.targetAccountGroupId().isEmpty()) {
            findings.skip(DoctorCheck.ACCOUNT_GROUP, Findings.WHOLE, "the request names no account group");
            return;
        }
        String group = request.targetAccountGroupId().get();
        tools.calls().check(DoctorCheck.ACCOUNT_GROUP, group, () -> {
            members.addAll(accounts.membersOf(client, group));
            if (members.isEmpty()) {
                findings.fail(
                        DoctorCheck.ACCOUNT_GROUP,
                        group,
                        "the account group does not exist or has no accounts",
                        "Check targetAccountGroupId.");
            } else {
                findings.ok(DoctorCheck.ACCOUNT_GROUP, group, "accounts: " + members.size());
            }
        });
    }

    private void checkEnvironments(PackageAndDeployRequest request) {
        Set<String> wanted = new LinkedHashSet<>(members);
        request.targetEnvironments().forEach(target -> wanted.add(accountOf(target)));
        wanted.removeAll(tools.settings().skipAccounts());
        List<String> foreign = wanted.stream().filter(this::isForeign).toList();
        if (client.apiPrefix() == ApiPrefix.PLAIN && !foreign.isEmpty()) {
            findings.fail(
                    DoctorCheck.OVERRIDE_ACCOUNT,
                    Findings.WHOLE,
                    "the plain API does not reach other accounts: " + SafeWords.list(foreign),
                    "Use the Partner API (BOOMI_API_PREFIX=partner).");
            wanted.removeAll(foreign);
        } else if (foreign.isEmpty()) {
            findings.skip(
                    DoctorCheck.OVERRIDE_ACCOUNT,
                    Findings.WHOLE,
                    members.isEmpty() && request.targetAccountGroupId().isPresent()
                            ? "the accounts of the account group are not known"
                            : "the request has no targets in other accounts");
        }
        if (wanted.isEmpty()) {
            findings.skip(DoctorCheck.ENVIRONMENTS, Findings.WHOLE, "no account with target environments can be read");
            return;
        }
        tools.calls().check(DoctorCheck.ENVIRONMENTS, Findings.WHOLE, () -> {
            accounts.readEach(client, wanted, this::readAccount).forEach(found -> read.put(found.accountId(), found));
            reportAccounts(request);
            reportEnvironments(request);
        });
    }

    private String accountOf(TargetEnvironment target) {
        return target.accountId().orElseGet(tools::ownAccount);
    }

    private AccountEnvironments readAccount(String account, BoomiClient reading) {
        try {
            Map<String, String> byId = new LinkedHashMap<>();
            reading.forAccount(account)
                    .environments()
                    .queryAll(QueryFilter.everything())
                    .forEach(environment -> byId.put(environment.id(), display(environment)));
            return new AccountEnvironments(account, byId, "");
        } catch (BoomiException e) {
            if (tools.calls().holdsForAll(e)) {
                throw e;
            }
            return new AccountEnvironments(account, Map.of(), String.valueOf(e.getMessage()));
        }
    }

    /** As {@link TargetEnvironment#display()} shows it, only shortened. */
    private String display(Environment environment) {
        return environment
                .name()
                .map(name -> findings.words().name(name) + " (" + environment.id() + ")")
                .orElseGet(environment::id);
    }

    private void reportAccounts(PackageAndDeployRequest request) {
        List<AccountEnvironments> unread =
                read.values().stream().filter(account -> !account.isRead()).toList();
        unread.stream().limit(SafeWords.MOST_LISTED).forEach(account -> reportUnread(account, request));
        if (unread.size() > SafeWords.MOST_LISTED) {
            findings.fail(
                    DoctorCheck.OVERRIDE_ACCOUNT,
                    Findings.WHOLE,
                    "further accounts cannot be read: " + (unread.size() - SafeWords.MOST_LISTED),
                    "Solve the problems of the accounts named first, then run doctor again.");
        }
        long reached = read.values().stream()
                .filter(account -> account.isRead() && isForeign(account.accountId()))
                .count();
        if (reached > 0) {
            findings.ok(
                    DoctorCheck.OVERRIDE_ACCOUNT,
                    Findings.WHOLE,
                    "other accounts that were read with overrideAccount: " + reached);
        }
    }

    private void reportUnread(AccountEnvironments account, PackageAndDeployRequest request) {
        if (isForeign(account.accountId())) {
            findings.fail(
                    DoctorCheck.OVERRIDE_ACCOUNT,
                    account.accountId(),
                    account.problem(),
                    "Check the account's id, that account " + tools.ownAccount()
                            + " manages it, and the API user's role there; or leave it out (skipAccounts, --skip-account).");
            return;
        }
        String advice = "Give the API user the right to read the environments.";
        boolean lookedUp = members.contains(tools.ownAccount())
                || request.targetEnvironments().stream()
                        .anyMatch(target -> target.accountId()
                                .filter(account.accountId()::equals)
                                .isPresent());
        if (lookedUp) {
            findings.fail(DoctorCheck.ENVIRONMENTS, account.accountId(), account.problem(), advice);
        } else {
            findings.warn(
                    DoctorCheck.ENVIRONMENTS,
                    account.accountId(),
                    account.problem(),
                    "A run goes on without knowing whether the target environments exist. " + advice);
        }
    }

    private void reportEnvironments(PackageAndDeployRequest request) {
        Map<String, String> targets = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (TargetEnvironment target : request.targetEnvironments()) {
            AccountEnvironments there = read.get(accountOf(target));
            if (there == null || !there.isRead()) {
                continue;
            }
            String found = there.byId().get(target.environmentId());
            if (found == null) {
                missing.add(target.environmentId() + " in account " + there.accountId());
            } else {
                targets.put(target.environmentId(), found);
            }
        }
        members.stream()
                .flatMap(account -> Optional.ofNullable(read.get(account)).stream())
                .forEach(account -> targets.putAll(account.byId()));
        if (!missing.isEmpty()) {
            reportMissing(missing, request);
        } else if (!targets.isEmpty()) {
            findings.ok(
                    DoctorCheck.ENVIRONMENTS,
                    Findings.WHOLE,
                    targets.size()
                            + (targets.size() == 1 ? " target environment: " : " target environments: ")
                            + SafeWords.list(List.copyOf(targets.values())));
        } else if (read.values().stream().allMatch(AccountEnvironments::isRead)) {
            findings.fail(
                    DoctorCheck.ENVIRONMENTS,
                    Findings.WHOLE,
                    "none of the accounts has an environment: " + SafeWords.list(List.copyOf(read.keySet())),
                    "Check targetAccountGroupId, or create environments first.");
        }
    }

    /** The guide deploys to an environment without looking it up, unless the request names its account. */
    private void reportMissing(List<String> missing, PackageAndDeployRequest request) {
        String seen = "these target environments do not exist: " + SafeWords.list(missing);
        boolean needed = !guide
                || request.targetEnvironments().stream()
                        .anyMatch(target -> target.accountId().isPresent());
        if (needed) {
            findings.fail(
                    DoctorCheck.ENVIRONMENTS,
                    Findings.WHOLE,
                    seen,
                    "Check their environmentId, and give the accountId of those in other accounts.");
        } else {
            findings.warn(
                    DoctorCheck.ENVIRONMENTS,
                    Findings.WHOLE,
                    seen,
                    "Check their environmentId. A run in the GUIDE dialect does not look them up, and deploys to them anyway.");
        }
    }

    /** Without a request, any managed account shows whether the Partner API reaches one. */
    private void checkAnyManagedAccount() {
        if (client.apiPrefix() == ApiPrefix.PLAIN) {
            findings.skip(
                    DoctorCheck.OVERRIDE_ACCOUNT,
                    Findings.WHOLE,
                    "the plain API has no override account, so a run reaches environments of account "
                            + tools.ownAccount() + " only");
            return;
        }
        tools.calls().check(DoctorCheck.OVERRIDE_ACCOUNT, Findings.WHOLE, () -> {
            Optional<String> managed = anyManagedAccount();
            if (managed.isEmpty()) {
                findings.skip(
                        DoctorCheck.OVERRIDE_ACCOUNT,
                        Findings.WHOLE,
                        "no managed account was found; a request that names one shows whether it can be reached");
                return;
            }
            AccountEnvironments there = readAccount(managed.get(), client);
            read.put(managed.get(), there);
            if (there.isRead()) {
                findings.ok(DoctorCheck.OVERRIDE_ACCOUNT, managed.get(), "was read with overrideAccount");
            } else {
                findings.warn(
                        DoctorCheck.OVERRIDE_ACCOUNT,
                        managed.get(),
                        there.problem(),
                        "A run with targets in this account would stop. Check the API user's role there.");
            }
        });
    }

    private Optional<String> anyManagedAccount() {
        try {
            return client.accounts().query(QueryFilter.everything()).results().stream()
                    .filter(account -> account.status()
                            .filter(status -> status == AccountStatus.SUSPENDED || status == AccountStatus.DELETED)
                            .isEmpty())
                    .map(Account::accountId)
                    .filter(this::isForeign)
                    .findFirst();
        } catch (BoomiException e) {
            if (tools.calls().holdsForAll(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
