package io.github.promodeploy.boomi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CancellationTest {

    private final Cancellation cancellation = new Cancellation();

    @Test
    void during_aWaitThatEnds_goesOn() throws Exception {
        List<String> done = new ArrayList<>();

        cancellation.during("x", () -> done.add("waited"));

        assertThat(done).containsExactly("waited");
        assertThat(cancellation).hasToString("Cancellation[open]");
    }

    @Test
    void during_afterTheSwitchWasThrown_doesNotEvenBegin() {
        cancellation.cancel();
        List<String> done = new ArrayList<>();

        assertThatExceptionOfType(InterruptedCallException.class)
                .isThrownBy(() -> cancellation.during("deploy", () -> done.add("waited")))
                .withMessageStartingWith("deploy: cancelled")
                .satisfies(e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT));

        assertThat(done).isEmpty();
        assertThat(cancellation).hasToString("Cancellation[cancelled]");
    }

    @Test
    void during_aWaitThatEndsJustAsTheSwitchIsThrown_isCancelledWithoutALeftOverInterrupt() {
        assertThatExceptionOfType(InterruptedCallException.class)
                .isThrownBy(() -> cancellation.during("x", cancellation::cancel));

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void during_interruptedBySomebodyElse_saysSo() {
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> cancellation.during("x", () -> {
                    throw new InterruptedException("theirs");
                }));

        assertThat(cancellation.isCancelled()).isFalse();
    }

    @Test
    void during_interruptedByBoth_keepsTheInterruptOfTheOther() {
        assertThatExceptionOfType(InterruptedCallException.class)
                .isThrownBy(() -> cancellation.during("x", () -> {
                    Thread.currentThread().interrupt();
                    if (Thread.interrupted()) {
                        cancellation.cancel();
                        throw new InterruptedException("theirs");
                    }
                }));

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void during_aWaitThatFails_letsTheFailureThrough() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> cancellation.during("x", () -> {
                    throw new IllegalStateException();
                }));
    }

    @Test
    void cancel_endsTheWaitingOfAllThreads_andLeavesNoInterruptBehind() throws Exception {
        int count = 16;
        CountDownLatch waiting = new CountDownLatch(count);
        List<String> ends = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> {
                try {
                    cancellation.during("x", () -> {
                        waiting.countDown();
                        new CountDownLatch(1).await();
                    });
                } catch (InterruptedCallException e) {
                    ends.add("cancelled " + Thread.currentThread().isInterrupted());
                } catch (InterruptedException e) {
                    ends.add("interrupted");
                }
            });
            threads.add(thread);
            thread.start();
        }
        waiting.await();

        cancellation.cancel();
        cancellation.cancel();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(ends).hasSize(count).containsOnly("cancelled false");
    }

    @Test
    void cancel_afterAWait_doesNotInterruptTheThreadThatWaited() throws Exception {
        cancellation.during("x", () -> {});
        cancellation.cancel();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void child_isCancelledWithItsParent_andForTheSameReason() {
        Cancellation parent = new Cancellation();
        Cancellation child = parent.child();

        parent.cancel("the client was closed");

        assertThat(child.isCancelled()).isTrue();
        assertThat(child.reason()).contains("the client was closed");
        assertThat(parent.child().isCancelled()).isTrue();
    }

    @Test
    void child_thatIsCancelled_leavesItsParentAndItsSiblingsAlone() {
        Cancellation parent = new Cancellation();
        Cancellation sibling = parent.child();

        parent.child().cancel();

        assertThat(parent.isCancelled()).isFalse();
        assertThat(sibling.isCancelled()).isFalse();
    }
}
