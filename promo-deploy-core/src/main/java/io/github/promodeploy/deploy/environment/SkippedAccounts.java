package io.github.promodeploy.deploy.environment;

import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The accounts that a run skips, and the environments left out as a result. A resolver that reads accounts one by one
 * records here what it left out, or that a skipped account could not be read, which does not stop the run. Thread-safe.
 */
public final class SkippedAccounts {

    private static final String SETTING = " (skipAccounts, --skip-account)";

    private final Set<String> accountIds;
    private final String ownAccountId;
    private final Map<String, Set<String>> leftOut = new ConcurrentHashMap<>();
    private final Map<String, String> unread = new ConcurrentHashMap<>();

    /**
     * Creates a record with nothing left out.
     *
     * @param accountIds the accounts to skip; none when empty
     * @param ownAccountId the client's own account, to which an environment without an account belongs
     */
    public SkippedAccounts(Collection<String> accountIds, String ownAccountId) {
        Objects.requireNonNull(accountIds, "accountIds");
        Objects.requireNonNull(ownAccountId, "ownAccountId");
        this.accountIds = new LinkedHashSet<>(accountIds);
        this.ownAccountId = ownAccountId;
    }

    /**
     * Returns whether an account is to be skipped.
     *
     * @param accountId the account
     * @return true when its environments are not targets
     */
    public boolean contains(String accountId) {
        Objects.requireNonNull(accountId, "accountId");
        return accountIds.contains(accountId);
    }

    /**
     * Records environments that would be targets if their account were not skipped.
     *
     * @param accountId an account to skip
     * @param environmentIds its environments, possibly none; duplicates count once
     */
    public void leaveOut(String accountId, Collection<String> environmentIds) {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(environmentIds, "environmentIds");
        leftOut.computeIfAbsent(accountId, first -> ConcurrentHashMap.newKeySet())
                .addAll(environmentIds);
    }

    /**
     * Records that a target account is skipped, and that its environments could not be read.
     *
     * @param accountId an account to skip
     * @param reason why, in plain text
     */
    public void leaveOutUnread(String accountId, String reason) {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(reason, "reason");
        leaveOut(accountId, List.of());
        unread.put(accountId, reason);
    }

    /**
     * Removes the environments of skipped accounts, and records them.
     *
     * @param found environments
     * @return the others, in the same order
     */
    public List<TargetEnvironment> leaveOutOf(Collection<TargetEnvironment> found) {
        Objects.requireNonNull(found, "found");
        List<TargetEnvironment> targets = new ArrayList<>();
        found.forEach(environment -> {
            String account = environment.accountId().orElse(ownAccountId);
            if (contains(account)) {
                leaveOut(account, List.of(environment.environmentId()));
            } else {
                targets.add(environment);
            }
        });
        return targets;
    }

    /**
     * Returns the skipped accounts that would otherwise be target accounts.
     *
     * @return account ids, in the order in which they were to be skipped
     */
    public List<String> met() {
        return accountIds.stream().filter(leftOut::containsKey).toList();
    }

    /**
     * Reports on each account to skip.
     *
     * @return one warning for each
     */
    public List<String> warnings() {
        return accountIds.stream().map(this::warning).toList();
    }

    private String warning(String account) {
        if (!leftOut.containsKey(account)) {
            return "account " + account + " was to be skipped" + SETTING + ", but it is not a target account."
                    + " Check its id.";
        }
        String skipped = "account " + account + " is skipped" + SETTING + ": ";
        if (unread.containsKey(account)) {
            return skipped + "its environments are left out, but their number could not be read: "
                    + unread.get(account);
        }
        int count = leftOut.getOrDefault(account, Set.of()).size();
        return skipped
                + switch (count) {
                    case 0 -> "it has no environments.";
                    case 1 -> "1 environment there is left out.";
                    default -> count + " environments there are left out.";
                };
    }
}
