package io.github.promodeploy.boomi.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryQuotaTest {

    private final RetryQuota quota = new RetryQuota();

    @Test
    void take_untilEmpty_allowsTwentyFailuresOrFiftyThrottles() {
        for (int i = 0; i < 20; i++) {
            assertThat(quota.take(5)).isTrue();
        }
        assertThat(quota.take(5)).isFalse();
        assertThat(quota.take(1)).isFalse();
    }

    @Test
    void take_moreThanIsLeft_takesNothing() {
        assertThat(quota.take(98)).isTrue();
        assertThat(quota.take(5)).isFalse();
        assertThat(quota.take(2)).isTrue();
    }

    @Test
    void giveBack_returnsThePriceAndAtLeastOne() {
        assertThat(quota.take(100)).isTrue();
        quota.giveBack(5);
        quota.giveBack(0);

        assertThat(quota.take(6)).isTrue();
        assertThat(quota.take(1)).isFalse();
    }

    @Test
    void giveBack_toAFullBucket_addsNothing() {
        quota.giveBack(50);

        assertThat(quota.take(100)).isTrue();
        assertThat(quota.take(1)).isFalse();
    }
}
