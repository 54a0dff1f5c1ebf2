package io.github.promodeploy.deploy.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.promodeploy.boomi.http.Cancellation;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several accounts are read at the same time as if one after the other. */
class RunAccountsTest {

    private final Cancellation cancellation = new Cancellation();

    private RunAccounts accounts(int atOnce) {
        return new RunAccounts("run-1", new SkippedAccounts(List.of(), "acme-PROD01"), atOnce, cancellation);
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "account-" + i).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void results_areInTheOrderOfTheAccounts(int atOnce) {
        List<String> ids = ids(50);

        assertThat(accounts(atOnce).readEach(ids, id -> id + "!"))
                .containsExactlyElementsOf(ids.stream().map(id -> id + "!").toList());
    }

    @Test
    void results_areInTheOrderOfTheAccounts_whicheverReadEndsFirst() {
        CountDownLatch secondHasEnded = new CountDownLatch(1);

        List<String> read = accounts(2).readEach(List.of("a", "b"), id -> {
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

        assertThatThrownBy(() -> accounts(2).readEach(List.of("a", "b"), id -> {
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

        assertThatThrownBy(() -> accounts(1).readEach(ids(10), id -> {
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

        assertThatThrownBy(() -> accounts(2).readEach(ids(100), id -> {
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
        assertThat(accounts(1).readEach(ids(3), id -> Thread.currentThread())).containsOnly(Thread.currentThread());
    }

    @Test
    void interrupt_cancelsTheRun_andStaysSet() {
        Thread caller = Thread.currentThread();
        List<String> read = accounts(2).readEach(List.of("a", "b"), id -> {
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
