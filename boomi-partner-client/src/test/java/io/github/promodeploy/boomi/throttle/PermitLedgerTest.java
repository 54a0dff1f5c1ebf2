package io.github.promodeploy.boomi.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PermitLedgerTest {

    private final PermitLedger ledger = new PermitLedger(new AdaptiveGap(120), 1_000);

    @Test
    void waitNanos_beforeAnyStart_isZero() {
        assertThat(ledger.waitNanos(1_000, 0)).isZero();
        assertThat(ledger.waitNanos(5_000, 0)).isZero();
    }

    @Test
    void waitNanos_withOthersBefore_addsAGapForEach() {
        assertThat(ledger.waitNanos(1_000, 3)).isEqualTo(360);
    }

    @Test
    void started_makesTheNextWaitAGapFromTheTimeReallyGone() {
        ledger.started(1_050);

        assertThat(ledger.waitNanos(1_050, 0)).isEqualTo(120);
        assertThat(ledger.waitNanos(1_100, 0)).isEqualTo(70);
        assertThat(ledger.waitNanos(1_100, 2)).isEqualTo(310);
        assertThat(ledger.waitNanos(1_170, 0)).isZero();
    }

    @Test
    void started_afterAnIdleTime_savesUpNoPermits() {
        ledger.started(1_000);
        ledger.started(9_000);

        assertThat(ledger.waitNanos(9_000, 0)).isEqualTo(120);
    }

    @Test
    void hold_movesTheNextStartOnlyForward() {
        ledger.hold(1_000, 500);
        ledger.hold(1_000, 200);
        ledger.hold(1_000, -900);

        assertThat(ledger.waitNanos(1_000, 0)).isEqualTo(500);
    }

    @Test
    void started_duringAHold_leavesTheHold() {
        ledger.hold(1_000, 500);
        ledger.started(1_000);

        assertThat(ledger.waitNanos(1_000, 0)).isEqualTo(500);
    }

    @Test
    void arithmetic_survivesAClockThatPassesTheLargestNumber() {
        PermitLedger late = new PermitLedger(new AdaptiveGap(120), Long.MAX_VALUE - 50);

        late.started(Long.MAX_VALUE - 50);

        assertThat(late.waitNanos(Long.MAX_VALUE, 0)).isEqualTo(70);
        assertThat(late.waitNanos(Long.MIN_VALUE + 69, 0)).isZero();
    }
}
