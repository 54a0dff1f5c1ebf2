package io.github.promodeploy.deploy.target;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccount;
import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccountFields;
import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.environment.EnvironmentFields;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.deploy.dialect.PromotionStopException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The environments named in the request, then those of the accounts of its group, each once. */
final class AccountGroupResolver implements EnvironmentResolver {

    private static final int IDS_PER_QUERY = 100;

    @Override
    public List<TargetEnvironment> resolve(PackageAndDeployRequest request, BoomiClient client) {
        Map<String, TargetEnvironment> targets = new LinkedHashMap<>();
        named(request, client).forEach(target -> targets.putIfAbsent(target.environmentId(), target));
        request.targetAccountGroupId()
                .map(group -> ofGroup(group, client))
                .ifPresent(found ->
                        found.forEach(target -> targets.merge(target.environmentId(), target, (one, other) -> one)));
        return List.copyOf(targets.values());
    }

    /** Named environments of a known account are looked up there; one that does not exist stops the run. */
    private static List<TargetEnvironment> named(PackageAndDeployRequest request, BoomiClient client) {
        Map<String, TargetEnvironment> found = new LinkedHashMap<>();
        Map<String, List<TargetEnvironment>> byAccount = request.targetEnvironments().stream()
                .filter(target -> target.accountId().isPresent())
                .collect(Collectors.groupingBy(
                        target -> target.accountId().orElseThrow(), LinkedHashMap::new, Collectors.toList()));
        byAccount.forEach((account, targets) -> found.putAll(lookUp(account, targets, client)));
        List<String> missing = request.targetEnvironments().stream()
                .filter(target -> target.accountId().isPresent() && !found.containsKey(target.environmentId()))
                .map(target ->
                        target.display() + " in account " + target.accountId().orElseThrow())
                .toList();
        if (!missing.isEmpty()) {
            throw new PromotionStopException(
                    "these target environments do not exist: " + String.join(", ", missing) + ". Check their ids.");
        }
        return request.targetEnvironments().stream()
                .map(target -> found.getOrDefault(target.environmentId(), target))
                .toList();
    }

    private static Map<String, TargetEnvironment> lookUp(
            String account, List<TargetEnvironment> targets, BoomiClient client) {
        List<String> ids = targets.stream()
                .map(TargetEnvironment::environmentId)
                .distinct()
                .toList();
        List<TargetEnvironment> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += IDS_PER_QUERY) {
            List<String> chunk = ids.subList(from, Math.min(ids.size(), from + IDS_PER_QUERY));
            environments(account, EnvironmentFields.ID.isAnyOf(chunk), client).forEach(found::add);
        }
        return found.stream()
                .filter(target -> ids.contains(target.environmentId()))
                .collect(Collectors.toMap(TargetEnvironment::environmentId, Function.identity(), (one, other) -> one));
    }

    private static List<TargetEnvironment> ofGroup(String group, BoomiClient client) {
        List<String> accounts = client.accountGroupAccounts()
                .queryAll(AccountGroupAccountFields.ACCOUNT_GROUP_ID.isEqualTo(group))
                .map(AccountGroupAccount::accountId)
                .distinct()
                .toList();
        List<TargetEnvironment> found = accounts.stream()
                .flatMap(account -> environments(account, QueryFilter.everything(), client))
                .toList();
        if (found.isEmpty()) {
            throw new PromotionStopException("account group " + group + " has no environments: it has "
                    + accounts.size() + " accounts, and none of them has one. Check the group's id.");
        }
        return found;
    }

    private static Stream<TargetEnvironment> environments(
            String account, QueryFilter<Environment> filter, BoomiClient client) {
        if (client.apiPrefix() == ApiPrefix.PLAIN && !account.equals(client.accountId())) {
            throw new PromotionStopException("account " + account + " is not the client's own, and only the Partner API"
                    + " reaches other accounts. Use the partner path prefix.");
        }
        return client.forAccount(account)
                .environments()
                .queryAll(filter)
                .map(environment -> TargetEnvironment.builder()
                        .environmentId(environment.id())
                        .environmentName(environment.name())
                        .accountId(account)
                        .build());
    }
}
