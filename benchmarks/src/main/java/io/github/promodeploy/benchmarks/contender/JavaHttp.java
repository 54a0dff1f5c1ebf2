package io.github.promodeploy.benchmarks.contender;

import io.github.promodeploy.benchmarks.canned.CannedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * What one writes without the library: java.net.http with the headers that Boomi needs. It does not pace, retry, limit the
 * size of the response, check it, or explain failures.
 */
final class JavaHttp implements Exchange {

    static final Duration TIMEOUT = Duration.ofMinutes(2);
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final String root;
    private final String authorization = authorization();

    JavaHttp(URI address) {
        this.root = root(address);
    }

    static String root(URI address) {
        return address + "/partner/api/rest/v1/" + CannedRequest.ACCOUNT + "/";
    }

    static String authorization() {
        byte[] pair = (CannedRequest.USER + ":" + CannedRequest.TOKEN).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public byte[] post(String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .header("User-Agent", "hand-written/0.1.0-SNAPSHOT")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("HTTP " + response.statusCode());
        }
        return response.body();
    }
}
