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
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The accounts of one run: which of them it skips, which accounts a group has, and how to read several accounts at the same
 * time. A resolver that uses it does not read skipped accounts, and is as fast as the throttle allows. All calls still pass
 * the client's throttle, one gap apart. Thread-safe.
 */
public final class RunAccounts {

    private final SkippedAccounts skipped;
    private final Workers workers;
    private final Map<String, List<String>> members = new ConcurrentHashMap<>();

    /**
     * Prepares the reads of a run.
     *
     * @param runId the id of the run, which its threads have in their names
     * @param skipped the accounts to skip
     * @param atOnce the most accounts that are read at the same time; with 1, the calling thread reads them one by one
     * @param cancellation cancelled when the calling thread is interrupted
     */
    public RunAccounts(String runId, SkippedAccounts skipped, int atOnce, Cancellation cancellation) {
        this.skipped = Objects.requireNonNull(skipped, "skipped");
        this.workers = new Workers(
                Objects.requireNonNull(runId, "runId"), atOnce, Objects.requireNonNull(cancellation, "cancellation"));
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
     * Returns the accounts that the run skips, and records what is left out of the targets as a result.
     *
     * @return the skipped accounts
     */
    public SkippedAccounts skipped() {
        return skipped;
    }

    /**
     * Returns the accounts of a group, which the run reads once.
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
        return read;
    }

    /**
     * Reads each of several accounts, some at the same time. When a read fails, no further ones start, and the failure of the
     * first account in the given order is thrown, as if they had been read one by one.
     *
     * @param accounts what to read, such as ids of accounts
     * @param read reads one of them; called by several threads. Its result is not null
     * @param <T> the type of an account
     * @param <R> the type of the result
     * @return the results, in the order of the accounts
     */
    public <T, R> List<R> readEach(Collection<T> accounts, Function<? super T, ? extends R> read) {
        Objects.requireNonNull(read, "read");
        List<T> all = List.copyOf(Objects.requireNonNull(accounts, "accounts"));
        AtomicReferenceArray<R> results = new AtomicReferenceArray<>(all.size());
        ConcurrentSkipListMap<Integer, Throwable> failures = new ConcurrentSkipListMap<>();
        AtomicInteger next = new AtomicInteger();
        workers.run(all.size(), () -> {
            for (int i = next.getAndIncrement(); i < all.size() && failures.isEmpty(); i = next.getAndIncrement()) {
                try {
                    results.set(i, read.apply(all.get(i)));
                } catch (Throwable e) {
                    failures.put(i, e);
                }
            }
        });
        if (!failures.isEmpty()) {
            throw unchecked(failures.firstEntry().getValue());
        }
        return IntStream.range(0, all.size()).<R>mapToObj(results::get).toList();
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}
