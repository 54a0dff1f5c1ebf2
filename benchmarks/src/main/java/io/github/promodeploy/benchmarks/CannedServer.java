package io.github.promodeploy.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The server of the allocation benchmark, in a process of its own since JMH counts what every thread of the JVM
 * allocates. Looks at nothing but the address: below {@link #EMPTY} pages have no rows.
 */
final class CannedServer {

    static final String EMPTY = "/empty";
    private static final byte[] CREATED = bytes(CannedResponses.packagedComponent());
    private static final byte[] FULL_PAGE = bytes(CannedResponses.page(CannedResponses.ROWS));
    private static final byte[] EMPTY_PAGE = bytes(CannedResponses.page(0));

    private CannedServer() {}

    /** Serves until the parent lets go. */
    public static void main(String[] args) throws IOException {
        ParentProcess parent = new ParentProcess();
        parent.secret();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", CannedServer::respond);
        server.start();
        parent.serveUntilReleased(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        server.stop(0);
    }

    private static void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = body(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] body(String path) {
        if (!path.endsWith("/query")) {
            return CREATED;
        }
        return path.startsWith(EMPTY) ? EMPTY_PAGE : FULL_PAGE;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
