package io.github.promodeploy.deploy.environment;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.environment.EnvironmentFields;
import io.github.promodeploy.boomi.environment.Environments;
import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.internal.Chunks;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The environments named in the request, then those of the accounts of its group, each once. */
final class AccountGroupResolver implements EnvironmentResolver {

    @Override
    public List<TargetEnvironment> resolve(PackageAndDeployRequest request, BoomiClient client) {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(client, "client");
        return resolve(request, client, RunAccounts.oneByOne(new SkippedAccounts(List.of(), client.accountId())));
    }

    @Override
    public List<TargetEnvironment> resolve(PackageAndDeployRequest request, BoomiClient client, RunAccounts accounts) {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(accounts, "accounts");
        List<TargetEnvironment> named = accounts.skipped().leaveOutOf(request.targetEnvironments());
        Map<String, TargetEnvironment> targets = new LinkedHashMap<>();
        named.forEach(target -> targets.put(target.environmentId(), target));
        // The server's data replace those of the request, since they include name and account.
        lookUp(named, client, accounts).forEach(found -> targets.put(found.environmentId(), found));
        request.targetAccountGroupId()
                .ifPresent(group ->
                        ofGroup(group, client, accounts).forEach(found -> targets.put(found.environmentId(), found)));
        return List.copyOf(targets.values());
    }

    /** Looks up the named environments whose account is known; one that does not exist there stops the run. */
    private static List<TargetEnvironment> lookUp(
            List<TargetEnvironment> named, BoomiClient client, RunAccounts accounts) {
        Map<String, List<String>> idsByAccount = new LinkedHashMap<>();
        named.forEach(target -> target.accountId()
                .ifPresent(account -> idsByAccount
                        .computeIfAbsent(account, first -> new ArrayList<>())
                        .add(target.environmentId())));
        List<TargetEnvironment> found = accounts
                .readEach(
                        client,
                        idsByAccount.entrySet(),
                        (ids, reading) -> required(ids.getKey(), () -> withIds(ids.getKey(), ids.getValue(), reading)))
                .stream()
                .flatMap(List::stream)
                .toList();
        Set<String> there = found.stream().map(AccountGroupResolver::place).collect(Collectors.toSet());
        List<String> missing = named.stream()
                .filter(target -> target.accountId().isPresent())
                .map(AccountGroupResolver::place)
                .filter(place -> !there.contains(place))
                .toList();
        if (!missing.isEmpty()) {
            throw new PromotionStopException(
                    "these target environments do not exist: " + String.join(", ", missing) + ". Check their ids.");
        }
        return found;
    }

    private static String place(TargetEnvironment target) {
        return target.environmentId() + " in account " + target.accountId().orElseThrow();
    }

    private static List<TargetEnvironment> withIds(String account, List<String> ids, BoomiClient client) {
        List<TargetEnvironment> found = new ArrayList<>();
        for (List<String> chunk : Chunks.of(ids)) {
            Listing<Environment> there = environmentsOf(account, client).list(EnvironmentFields.ID.isAnyOf(chunk));
            chunk.forEach(id -> there.find(environment -> environment.id().equals(id))
                    .ifPresent(environment -> found.add(target(account, environment))));
        }
        return found;
    }

    private static List<TargetEnvironment> ofGroup(String group, BoomiClient client, RunAccounts accounts) {
        List<String> members = accounts.membersOf(client, group);
        if (members.isEmpty()) {
            throw new PromotionStopException("account group " + group
                    + " does not exist or has no accounts, so there is nothing to deploy to. Check the group's id.");
        }
        SkippedAccounts skipped = accounts.skipped();
        List<TargetEnvironment> found = accounts
                .readEach(
                        client,
                        members,
                        (account, reading) -> skipped.contains(account)
                                ? skip(account, reading, skipped)
                                : required(account, () -> readAll(account, reading)))
                .stream()
                .flatMap(List::stream)
                .toList();
        if (found.isEmpty() && members.stream().noneMatch(skipped::contains)) {
            throw new PromotionStopException("account group " + group
                    + " has no environments: none of its accounts has one (" + String.join(", ", members) + ").");
        }
        return found;
    }

    /** An account that cannot be read stops the run, since it may contain a target; the message says how to skip it. */
    private static List<TargetEnvironment> required(String account, Supplier<List<TargetEnvironment>> read) {
        try {
            return read.get();
        } catch (BoomiApiException e) {
            if (e.retryable() || e.holdsForAllCalls()) {
                throw e;
            }
            throw new PromotionStopException(
                    e.getMessage() + " To continue without account " + account
                            + ", skip it (skipAccounts, --skip-account).",
                    e);
        }
    }

    /** An account is left out whether it can be read or not. */
    private static List<TargetEnvironment> skip(String account, BoomiClient client, SkippedAccounts skipped) {
        try {
            List<TargetEnvironment> there = readAll(account, client);
            skipped.leaveOut(
                    account,
                    there.stream().map(TargetEnvironment::environmentId).toList());
            return there;
        } catch (BoomiException e) {
            if (e.holdsForAllCalls()) {
                throw e;
            }
            skipped.leaveOutUnread(account, String.valueOf(e.getMessage()));
        } catch (PromotionStopException outOfReach) {
            skipped.leaveOutUnread(account, String.valueOf(outOfReach.getMessage()));
        }
        return List.of();
    }

    private static List<TargetEnvironment> readAll(String account, BoomiClient client) {
        return environmentsOf(account, client)
                .queryAll(QueryFilter.everything())
                .map(environment -> target(account, environment))
                .toList();
    }

    private static Environments environmentsOf(String account, BoomiClient client) {
        if (client.apiPrefix() == ApiPrefix.PLAIN && !account.equals(client.accountId())) {
            throw new PromotionStopException("account " + account + " is not the client's own, and only the Partner API"
                    + " reaches other accounts. Use the partner path prefix.");
        }
        return client.forAccount(account).environments();
    }

    private static TargetEnvironment target(String account, Environment environment) {
        return TargetEnvironment.builder()
                .environmentId(environment.id())
                .environmentName(environment.name())
                .classification(environment.classification())
                .accountId(account)
                .build();
    }
}
