package io.github.promodeploy.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.RequestSyntaxException;
import io.github.promodeploy.deploy.result.PackageAndDeployResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code POST /promotions} with the promotion guide's request accepts a promotion, and {@code GET /promotions/RUN_ID} says what became of it.
 * A caller that sends the header {@code Idempotency-Key} may repeat its request: the key is the run id.
 */
final class PromotionHandler implements HttpHandler {

    static final String PATH = "/promotions";

    private static final int MAX_BYTES = 1 << 20;

    private final Promotions promotions;

    PromotionHandler(Promotions promotions) {
        this.promotions = promotions;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            respondTo(exchange);
        }
    }

    /** The response to a failure must be sent before the exchange is closed. */
    private void respondTo(HttpExchange exchange) throws IOException {
        try {
            switch (exchange.getRequestMethod()) {
                case "POST" -> post(exchange);
                case "GET" -> get(exchange);
                default -> respond(exchange, 405, problem("only POST and GET are offered"));
            }
        } catch (SQLException | RuntimeException e) {
            System.err.println(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI() + " failed: " + e.getMessage());
            respond(exchange, 503, problem("the service cannot use its database at the moment; try again"));
        }
    }

    private void post(HttpExchange exchange) throws IOException, SQLException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
        String runId = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                .orElseGet(() -> UUID.randomUUID().toString());
        if (body.length > MAX_BYTES || !ApiId.isValid(runId)) {
            respond(exchange, 400, problem("the request is too long, or the Idempotency-Key is not a run id"));
            return;
        }
        String json = new String(body, StandardCharsets.UTF_8);
        try {
            accept(exchange, runId, json, PackageAndDeployRequest.fromJson(json));
        } catch (RequestSyntaxException e) {
            respond(exchange, 400, problem("the request is not JSON"));
        } catch (InvalidRequestException e) {
            respond(exchange, 400, PackageAndDeployResponse.refused(e).toJson());
        }
    }

    private void accept(HttpExchange exchange, String runId, String json, PackageAndDeployRequest request)
            throws IOException, SQLException {
        if (promotions.accept(runId, json, request)) {
            exchange.getResponseHeaders().set("Location", PATH + "/" + runId);
            respond(exchange, 202, "{\"runId\":\"" + runId + "\"}");
        } else {
            respond(exchange, 409, problem("the Idempotency-Key belongs to another request"));
        }
    }

    private void get(HttpExchange exchange) throws IOException, SQLException {
        String runId =
                exchange.getRequestURI().getPath().substring(PATH.length()).replaceFirst("^/", "");
        Optional<Promotions.Status> status = ApiId.isValid(runId) ? promotions.status(runId) : Optional.empty();
        if (status.isEmpty()) {
            respond(exchange, 404, problem("there is no such promotion"));
            return;
        }
        respond(
                exchange,
                200,
                "{\"runId\":\"" + runId + "\",\"state\":\"" + status.get().state() + "\""
                        + status.get()
                                .response()
                                .map(response -> ",\"response\":" + response)
                                .orElse("") + "}");
    }

    private static String problem(String words) {
        return "{\"problem\":\"" + words + "\"}";
    }

    private static void respond(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
