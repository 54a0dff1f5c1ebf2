package io.github.promodeploy.deploy.environment;

import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The accounts that a run skips, and what is left out for that. A resolver that asks one account after the other tells it
 * what it left out, or that an account could not be read, so that such an account stops nothing. Used by one thread.
 */
public final class SkippedAccounts {

    private static final String SETTING = " (skipAccounts, --skip-account)";

    private final Set<String> accountIds;
    private final String ownAccountId;
    private final Map<String, Set<String>> leftOut = new LinkedHashMap<>();
    private final Map<String, String> unread = new LinkedHashMap<>();

    /**
     * Begins with nothing left out.
     *
     * @param accountIds the accounts to skip; none when empty
     * @param ownAccountId the client's own account, which an environment counts to whose account nobody names
     */
    public SkippedAccounts(Collection<String> accountIds, String ownAccountId) {
        Objects.requireNonNull(accountIds, "accountIds");
        Objects.requireNonNull(ownAccountId, "ownAccountId");
        this.accountIds = new LinkedHashSet<>(accountIds);
        this.ownAccountId = ownAccountId;
    }

    /**
     * Tells whether an account is to be skipped.
     *
     * @param accountId the account
     * @return true when its environments are no targets
     */
    public boolean contains(String accountId) {
        Objects.requireNonNull(accountId, "accountId");
        return accountIds.contains(accountId);
    }

    /**
     * Notes environments that would be targets if their account were not skipped.
     *
     * @param accountId an account to skip
     * @param environmentIds its environments, possibly none; one that is told twice counts once
     */
    public void leaveOut(String accountId, Collection<String> environmentIds) {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(environmentIds, "environmentIds");
        leftOut.computeIfAbsent(accountId, first -> new LinkedHashSet<>()).addAll(environmentIds);
    }

    /**
     * Notes that an account is one of the targets', and that its environments could not be read.
     *
     * @param accountId an account to skip
     * @param reason why, for people
     */
    public void leaveOutUnread(String accountId, String reason) {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(reason, "reason");
        leaveOut(accountId, List.of());
        unread.put(accountId, reason);
    }

    /**
     * Takes out the environments of skipped accounts, and notes them.
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
     * Returns the skipped accounts that are target accounts otherwise.
     *
     * @return account ids, in the order in which they were noted
     */
    public List<String> met() {
        return List.copyOf(leftOut.keySet());
    }

    /**
     * Says what became of each account that was to be skipped.
     *
     * @return a warning each
     */
    public List<String> warnings() {
        return accountIds.stream().map(this::warning).toList();
    }

    private String warning(String account) {
        if (!leftOut.containsKey(account)) {
            return "account " + account + " was to be skipped" + SETTING + ", but it is none of the target accounts."
                    + " Check its id.";
        }
        String skipped = "account " + account + " is skipped" + SETTING + ": ";
        if (unread.containsKey(account)) {
            return skipped + "its environments are left out, and it could not be read how many these are: "
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
