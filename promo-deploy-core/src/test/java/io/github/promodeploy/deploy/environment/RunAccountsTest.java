package io.github.promodeploy.deploy.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.ErrorReply;
import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several accounts are read at the same time as if one after the other. */
class RunAccountsTest {

    private final Cancellation cancellation = new Cancellation();

    private final BoomiClient client = BoomiClient.builder()
            .accountId("acme-PROD01")
            .credentials(BoomiCredentials.usernamePassword("ada@example.com", "secret-0123456789"))
            .transport(call -> {
                throw new IllegalStateException("no test of this class makes a call");
            })
            .build()
            .withOptions(CallOptions.builder().cancellation(cancellation).build());

    /** Reads as in a run that has had its first response. */
    private <T, R> List<R> read(int atOnce, List<T> accounts, BiFunction<T, BoomiClient, R> read) {
        RunAccounts reads = unproven(atOnce);
        reads.readEach(client, List.of("known"), (account, reading) -> account);
        return reads.readEach(client, accounts, read);
    }

    private <T, R> List<R> read(int atOnce, List<T> accounts, Function<T, R> read) {
        return read(atOnce, accounts, (account, reading) -> read.apply(account));
    }

    private RunAccounts unproven(int atOnce) {
        return new RunAccounts("run-1", new SkippedAccounts(List.of(), "acme-PROD01"), atOnce, cancellation);
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "account-" + i).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void results_areInTheOrderOfTheAccounts(int atOnce) {
        List<String> ids = ids(50);

        assertThat(read(atOnce, ids, id -> id + "!"))
                .containsExactlyElementsOf(ids.stream().map(id -> id + "!").toList());
    }

    @Test
    void results_areInTheOrderOfTheAccounts_whicheverReadEndsFirst() {
        CountDownLatch secondHasEnded = new CountDownLatch(1);

        List<String> read = read(2, List.of("a", "b"), id -> {
            if (id.equals("a")) {
                await(secondHasEnded);
            } else {
                secondHasEnded.countDown();
            }
            return id;
        });

        assertThat(read).containsExactly("a", "b");
    }

    @Test
    void failures_ofSeveral_areThatOfTheFirstAccount_evenIfALaterOneFailsSooner() {
        CountDownLatch secondHasFailed = new CountDownLatch(1);

        assertThatThrownBy(() -> read(2, List.of("a", "b"), id -> {
                    if (id.equals("a")) {
                        await(secondHasFailed);
                    } else {
                        secondHasFailed.countDown();
                    }
                    throw new IllegalStateException(id);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a");
    }

    @Test
    void failure_whenReadOneByOne_endsTheReads() {
        Set<String> read = ConcurrentHashMap.newKeySet();

        assertThatThrownBy(() -> read(1, ids(10), id -> {
                    read.add(id);
                    throw new IllegalStateException(id);
                }))
                .hasMessage("account-0");
        assertThat(read).containsExactly("account-0");
    }

    /** Each thread takes one more account only after it has ended the one before, so there are never more than two more. */
    @Test
    void failure_whenReadAtTheSameTime_startsNoFurtherReads() {
        Set<String> read = ConcurrentHashMap.newKeySet();
        CyclicBarrier bothAreUnderWay = new CyclicBarrier(2);

        assertThatThrownBy(() -> read(2, ids(100), id -> {
                    read.add(id);
                    await(bothAreUnderWay);
                    throw new AssertionError(id);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("account-0");
        assertThat(read).containsExactlyInAnyOrder("account-0", "account-1");
    }

    @Test
    void callingThread_readsThemItself_whenReadOneByOne() {
        assertThat(read(1, ids(3), id -> Thread.currentThread())).containsOnly(Thread.currentThread());
    }

    @Test
    void interrupt_cancelsTheRun_andStaysSet() {
        Thread caller = Thread.currentThread();
        List<String> read = read(2, List.of("a", "b"), id -> {
            if (id.equals("a")) {
                caller.interrupt();
                while (!cancellation.isCancelled()) {
                    Thread.onSpinWait();
                }
            }
            return id;
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(cancellation.isCancelled()).isTrue();
        assertThat(read).containsExactly("a", "b");
    }

    /** Without it, the caller would wait for the retries of reads that no longer matter. */
    @Test
    void failure_cancelsTheReadsOfLaterAccounts_andOnlyThose() {
        List<Cancellation> tokens = new CopyOnWriteArrayList<>(Collections.nCopies(3, new Cancellation()));
        CyclicBarrier allAreUnderWay = new CyclicBarrier(3);

        assertThatThrownBy(() -> read(3, List.of(0, 1, 2), (account, reading) -> {
                    Cancellation token = reading.options().cancellation().orElseThrow();
                    tokens.set(account, token);
                    await(allAreUnderWay);
                    if (account == 1) {
                        throw new IllegalStateException("the second");
                    }
                    while (account == 2 && !token.isCancelled()) {
                        Thread.onSpinWait();
                    }
                    return account;
                }))
                .hasMessage("the second");
        assertThat(tokens).extracting(Cancellation::isCancelled).containsExactly(false, false, true);
        assertThat(cancellation.isCancelled()).isFalse();
    }

    @Test
    void failure_thatHoldsForAllCalls_endsAllReads_andIsTheOneThatCounts() {
        UnauthorizedException refused = refused();
        CyclicBarrier bothAreUnderWay = new CyclicBarrier(2);

        assertThatThrownBy(() -> read(2, List.of(0, 1), (account, reading) -> {
                    await(bothAreUnderWay);
                    if (account == 1) {
                        throw refused;
                    }
                    Cancellation token = reading.options().cancellation().orElseThrow();
                    while (!token.isCancelled()) {
                        Thread.onSpinWait();
                    }
                    token.throwIfCancelled("read account 0");
                    return account;
                }))
                .isSameAs(refused);
    }

    /** Wrong credentials that are sent several times may lock the user. */
    @Test
    void firstRead_ofARunThatHasHadNoResponse_isAlone() {
        List<String> read = new CopyOnWriteArrayList<>();

        assertThatThrownBy(() -> unproven(8).readEach(client, ids(20), (id, reading) -> {
                    read.add(id);
                    throw refused();
                }))
                .isInstanceOf(UnauthorizedException.class);
        assertThat(read).containsExactly("account-0");
    }

    @Test
    void warnings_areInTheOrderOfTheAccounts() {
        List<String> reported = new CopyOnWriteArrayList<>();
        BoomiClient listening = client.withOptions(CallOptions.builder()
                .listener(new CallListener() {
                    @Override
                    public void rowsMissing(String operation, String accountId, long announced, long shown) {
                        reported.add(accountId);
                    }
                })
                .build());
        CountDownLatch secondIsDone = new CountDownLatch(1);
        RunAccounts reads = unproven(2);
        reads.readEach(client, List.of("known"), (account, reading) -> account);

        reads.readEach(listening, List.of("a", "b"), (id, reading) -> {
            if (id.equals("a")) {
                await(secondIsDone);
            }
            reading.options().listener().orElseThrow().rowsMissing("query", id, 2, 1);
            secondIsDone.countDown();
            return id;
        });

        assertThat(reported).containsExactly("a", "b");
    }

    private static UnauthorizedException refused() {
        return new UnauthorizedException(
                "query Environment", ErrorReply.builder().statusCode(401).build());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
