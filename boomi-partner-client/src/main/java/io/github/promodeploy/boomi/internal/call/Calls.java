package io.github.promodeploy.boomi.internal.call;

/** One layer of the {@link CallPipeline}. Does its part, and leaves the rest to the next layer. Thread-safe. */
@FunctionalInterface
interface Calls {

    /**
     * Makes the call.
     *
     * @return the decoded response
     * @throws io.github.promodeploy.boomi.error.BoomiException if the call fails
     */
    <T> T call(Attempt<T> attempt);
}
