package io.github.promodeploy.boomi.http;

/**
 * Looks at each attempt of a call, and may add headers to it: those of a trace, for instance, or a header that a gateway asks for and that
 * changes. It can also measure each attempt.
 *
 * <pre>{@code
 * CallInterceptor traced = (call, next) -> next.send(call.withHeader("traceparent", currentTraceParent()));
 * }</pre>
 *
 * <p>It sees the request without credentials and one-time password, which are added after it. It sees the response as it came: what
 * is in it is the server's, and a server may repeat what it was sent.
 *
 * <p>It cannot change what is known about a call:
 *
 * <ul>
 *   <li>It sends the request once at the most, on the calling thread and before it returns. A second time is refused.
 *   <li>It may add headers and replace those that {@code BoomiClientBuilder.header} or another interceptor added. Anything else
 *       that differs from what it got is refused before it is sent.
 *   <li>Once the request was sent, its response or failure counts. Whatever the interceptor throws or returns then is only logged as
 *       a warning.
 *   <li>If it throws or returns without having sent the request, the call fails with an {@link
 *       io.github.promodeploy.boomi.error.ExtensionException}, and nothing was sent. A {@link
 *       io.github.promodeploy.boomi.error.BoomiException} that it throws passes through.
 * </ul>
 *
 * <p>Implementations are thread-safe and quick: the time that they take themselves is not a part of the call's time limit.
 */
@FunctionalInterface
public interface CallInterceptor {

    /**
     * Handles one attempt.
     *
     * @param call the request, without credentials
     * @param next sends it
     * @return what {@code next} returned
     */
    HttpReply intercept(HttpCall call, Next next);

    /** What sends the request: the next interceptor, or the transport. Valid until the interceptor returns. */
    @FunctionalInterface
    interface Next {

        /**
         * Sends the request and waits for the whole response, whatever its status.
         *
         * @param call the request that the interceptor got, possibly with other headers
         * @return the response
         * @throws io.github.promodeploy.boomi.error.ExtensionException if it was sent before, is another request, or has
         *     headers that are not allowed; nothing is sent
         * @throws io.github.promodeploy.boomi.error.BoomiClientException if no complete response arrived
         */
        HttpReply send(HttpCall call);
    }
}
