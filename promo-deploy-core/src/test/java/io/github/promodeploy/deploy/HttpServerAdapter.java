package io.github.promodeploy.deploy;

import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.exchange.SimulatedRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A socket in front of the simulator's state machine: one request for each connection, and resets on demand. */
public final class HttpServerAdapter implements AutoCloseable {

    private final SimulatedBoomi boomi;
    private final ServerSocket server;
    private final Interference interference;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Does something else with a request than to hand it to Boomi and to answer what Boomi says. */
    public interface Interference {

        /** Returns whether the request has been dealt with; the connection is closed then. */
        boolean meet(SimulatedRequest request, Socket socket) throws IOException;
    }

    private HttpServerAdapter(SimulatedBoomi boomi, ServerSocket server, Interference interference) {
        this.boomi = boomi;
        this.server = server;
        this.interference = interference;
    }

    static HttpServerAdapter open(SimulatedBoomi boomi) {
        return open(boomi, (request, socket) -> false);
    }

    /** Opens a door at which somebody interferes. */
    public static HttpServerAdapter open(SimulatedBoomi boomi, Interference interference) {
        try {
            HttpServerAdapter door = new HttpServerAdapter(
                    boomi, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), interference);
            door.threads.execute(door::accept);
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the address of the door. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            SimulatedRequest request = read(new BufferedInputStream(socket.getInputStream()));
            if (interference.meet(request, socket)) {
                return;
            }
            SimulatedOutcome outcome = boomi.handle(request);
            if (outcome.kind() == SimulatedOutcome.Kind.RESET) {
                socket.setSoLinger(true, 0);
                return;
            }
            StringBuilder head = new StringBuilder("HTTP/1.1 " + outcome.status() + " Said\r\nConnection: close\r\n");
            outcome.headers()
                    .forEach((name, value) ->
                            head.append(name).append(": ").append(value).append("\r\n"));
            head.append("Content-Length: ").append(outcome.body().length).append("\r\n\r\n");
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(outcome.body());
            socket.getOutputStream().flush();
        } catch (IOException callerWentAway) {
            // The caller has gone.
        }
    }

    private static SimulatedRequest read(InputStream in) throws IOException {
        String[] start = line(in).split(" ", -1);
        if (start.length < 3) {
            throw new IOException("this is not HTTP");
        }
        SimulatedRequest request = SimulatedRequest.of(start[0], start[1]);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            if (colon < 0) {
                throw new IOException("this is not HTTP");
            }
            String name = header.substring(0, colon);
            String value = header.substring(colon + 1).strip();
            request = request.withHeader(name, value);
            length = name.equalsIgnoreCase("Content-Length") ? Integer.parseInt(value) : length;
        }
        return request.withBody(in.readNBytes(length));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the caller went away");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
