package io.github.promodeploy.deploy.write;

/** When a write may be sent again after an attempt that had no response and was not found when it was looked up. */
public enum ResendPolicy {
    /** At once: the server refuses a second one, or a second one changes nothing. */
    AT_ONCE,

    /** When the server can no longer act on the first attempt: {@code PromotionSettings.quietPeriod}. */
    AFTER_QUIET_PERIOD,

    /** When a release that the first attempt started has ended as well: {@code PromotionSettings.releaseQuietPeriod}. */
    AFTER_RELEASE,

    /** Never: that it is not found does not prove that it took no effect. */
    NEVER
}
