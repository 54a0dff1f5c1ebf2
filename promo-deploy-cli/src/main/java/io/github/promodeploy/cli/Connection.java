package io.github.promodeploy.cli;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.BoomiClientBuilder;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.cli.output.UsageException;
import java.net.ProxySelector;
import java.util.Map;
import java.util.Optional;

/** Creates the client from environment variables, the only source of secrets. */
final class Connection {

    private Connection() {}

    static BoomiClient open(Map<String, String> environment, Throttle throttle) {
        return open(environment, throttle, RetryPolicy.DEFAULT);
    }

    static BoomiClient open(Map<String, String> environment, Throttle throttle, RetryPolicy retryPolicy) {
        try {
            BoomiClientBuilder builder = BoomiClient.builder()
                    .environment(environment)
                    .throttle(throttle)
                    .retryPolicy(retryPolicy)
                    .userAgent("promo-deploy-cli");
            BoomiClient direct = builder.build();
            Optional<ProxySelector> proxy = ProxyVariables.to(direct.baseUrl(), environment);
            if (proxy.isEmpty()) {
                return direct;
            }
            direct.close();
            return builder.proxy(proxy.get()).build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UsageException(
                    "the connection's environment variables (BOOMI_...) cannot be used: "
                            + String.valueOf(e.getMessage()).replaceFirst("^cannot build a BoomiClient: ", ""),
                    e);
        }
    }
}
