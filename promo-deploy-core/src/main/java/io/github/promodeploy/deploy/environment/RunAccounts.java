package io.github.promodeploy.deploy.environment;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccount;
import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccountFields;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.deploy.internal.Workers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one run: which of them it skips, which accounts a group has, and how to read several accounts at the same
 * time. A resolver that reads accounts with it is as fast as the throttle allows. All calls still pass the client's throttle, one gap
 * apart. Thread-safe.
 */
public final class RunAccounts {

    private final SkippedAccounts skipped;
    private final Workers workers;
    private final Map<String, List<String>> members = new ConcurrentHashMap<>();
    private volatile boolean hasResponse;

    /**
     * Prepares the reads of a run.
     *
     * @param runId the id of the run, which its threads have in their names
     * @param skipped the accounts to skip
     * @param atOnce the most accounts that are read at the same time; with 1, the calling thread reads them one by one
     * @param cancellation cancelled when the calling thread is interrupted
     * @throws IllegalArgumentException if {@code atOnce} is below 1
     */
    public RunAccounts(String runId, SkippedAccounts skipped, int atOnce, Cancellation cancellation) {
        this(runId, skipped, atOnce, cancellation, null);
    }

    /**
     * Prepares the reads of a run, on threads of a factory.
     *
     * @param runId the id of the run
     * @param skipped the accounts to skip
     * @param atOnce the most accounts that are read at the same time; with 1, the calling thread reads them one by one
     * @param cancellation cancelled when the calling thread is interrupted
     * @param threads makes the threads; when it fails, fewer threads read. Null for plain threads, named after the run
     * @throws IllegalArgumentException if {@code atOnce} is below 1
     */
    public RunAccounts(
            String runId,
            SkippedAccounts skipped,
            int atOnce,
            Cancellation cancellation,
            @Nullable ThreadFactory threads) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("atOnce must be 1 or more, but is " + atOnce);
        }
        this.skipped = Objects.requireNonNull(skipped, "skipped");
        this.workers = new Workers(
                Objects.requireNonNull(runId, "runId"),
                atOnce,
                Objects.requireNonNull(cancellation, "cancellation"),
                threads);
    }

    /**
     * Reads accounts one by one, as for a test of a resolver.
     *
     * @param skipped the accounts to skip
     * @return what a resolver needs
     */
    public static RunAccounts oneByOne(SkippedAccounts skipped) {
        return new RunAccounts("", skipped, 1, new Cancellation());
    }

    /**
     * Returns the accounts that the run skips. A resolver records there what it leaves out of the targets.
     *
     * @return the skipped accounts
     */
    public SkippedAccounts skipped() {
        return skipped;
    }

    /**
     * Returns the accounts of a group, as the run has read them first.
     *
     * @param client the client of the run
     * @param accountGroupId the group
     * @return the ids of its accounts, each once; none when there is no such group
     * @throws io.github.promodeploy.boomi.error.BoomiException if a call fails
     */
    public List<String> membersOf(BoomiClient client, String accountGroupId) {
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(accountGroupId, "accountGroupId");
        List<String> known = members.get(accountGroupId);
        if (known != null) {
            return known;
        }
        List<String> read = client.accountGroupAccounts()
                .queryAll(AccountGroupAccountFields.ACCOUNT_GROUP_ID.isEqualTo(accountGroupId))
                .map(AccountGroupAccount::accountId)
                .distinct()
                .toList();
        members.put(accountGroupId, read);
        hasResponse = true;
        return read;
    }

    /**
     * Reads each of several accounts, some at the same time, as if one after the other: results and warnings are in the order of the
     * accounts. When a read fails, those of later accounts are cancelled, and the failure of the first account is thrown. A failure that
     * every call would meet, such as a wrong password, ends all reads at once. Until the run has had a response, it reads only one account,
     * so that wrong credentials are not sent several times.
     *
     * @param client the client of the run
     * @param accounts what to read, such as ids of accounts
     * @param read reads one of them, with the client that it is given: cancelling a read ends that client's calls. Called by several
     *     threads; its result is not null
     * @param <T> the type of an account
     * @param <R> the type of the result
     * @return the results, in the order of the accounts
     */
    public <T, R> List<R> readEach(
            BoomiClient client, Collection<T> accounts, BiFunction<? super T, ? super BoomiClient, ? extends R> read) {
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(accounts, "accounts");
        Objects.requireNonNull(read, "read");
        OverlappedReads<T, R> reads = new OverlappedReads<>(client, accounts, read);
        if (!hasResponse && !accounts.isEmpty()) {
            reads.readNext();
        }
        workers.run(reads.left(), () -> {
            boolean more = true;
            while (more) {
                more = reads.readNext();
            }
        });
        List<R> results = reads.results();
        hasResponse = true;
        return results;
    }
}
