package io.github.promodeploy.boomi.credentials;

import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Responds to each secret in its own way, and remembers which ones it got. The secrets end with a number. */
final class SecretServer implements HttpTransport {

    private final Map<Integer, Supplier<HttpReply>> responses = new HashMap<>();
    private final List<Integer> secrets = new ArrayList<>();
    private String last = "";

    static HttpReply reply(int status, String body) {
        return ScriptedTransport.reply(status, body, Map.of("Content-Type", "application/json"));
    }

    /** Says how the server responds to a secret. */
    synchronized void on(int secret, Supplier<HttpReply> response) {
        responses.put(secret, response);
    }

    /** Returns the numbers of the secrets that were sent, in order. */
    synchronized List<Integer> secrets() {
        return List.copyOf(secrets);
    }

    /** Returns the address of the last request. */
    synchronized String last() {
        return last;
    }

    @Override
    public HttpReply send(HttpCall call) {
        String header = call.headers().getOrDefault("Authorization", "").substring("Basic ".length());
        String sent = new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8);
        int secret = Integer.parseInt(sent.substring(sent.lastIndexOf('-') + 1));
        Supplier<HttpReply> response;
        synchronized (this) {
            last = call.uri().toString();
            secrets.add(secret);
            response = responses.get(secret);
        }
        if (response == null) {
            throw new AssertionError("nothing scripted for secret " + secret);
        }
        return response.get();
    }
}
