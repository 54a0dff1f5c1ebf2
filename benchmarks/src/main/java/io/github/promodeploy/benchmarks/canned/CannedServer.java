package io.github.promodeploy.benchmarks.canned;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.promodeploy.benchmarks.process.ChildJvm;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/**
 * The server that the contenders call, in a process of its own, so that its work is not counted as theirs. It looks at
 * nothing but the end of the path.
 */
public final class CannedServer implements AutoCloseable {

    private static final byte[] CREATED = CannedResponses.packagedComponent();
    private static final byte[] PAGE = CannedResponses.page();

    private final ChildJvm jvm;
    private final URI address;

    private CannedServer(ChildJvm jvm) {
        this.jvm = jvm;
        this.address = URI.create(jvm.readLine());
    }

    /** {@return the server, once it serves} */
    public static CannedServer start() {
        // Without it, JDK 17's server delays small responses by 40 ms.
        return new CannedServer(ChildJvm.start(List.of("-Dsun.net.httpserver.nodelay=true"), CannedServer.class));
    }

    /**
     * Serves until its standard input ends.
     *
     * @param args none
     * @throws IOException if there is no port left
     */
    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", CannedServer::respond);
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        server.stop(0);
    }

    private static void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = exchange.getRequestURI().getPath().endsWith("/query") ? PAGE : CREATED;
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** {@return where the server is} */
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        jvm.close();
    }
}
