package io.github.promodeploy.boomi.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a loopback socket that answers, or fails to, exactly as a test says. */
final class FaultServer implements AutoCloseable {

    /** What happens to a connection; it is closed afterwards. */
    @FunctionalInterface
    interface Behaviour {
        void handle(FaultServer server, Socket socket) throws Exception;
    }

    private final ServerSocket listener;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch firstRequest = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private volatile Behaviour behaviour;

    private FaultServer(ServerSocket listener, Behaviour behaviour) {
        this.listener = listener;
        this.behaviour = behaviour;
        Thread acceptor = new Thread(this::accept, "fault-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    static FaultServer start(Behaviour behaviour) throws IOException {
        return new FaultServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
    }

    static FaultServer on(ServerSocket listener, Behaviour behaviour) {
        return new FaultServer(listener, behaviour);
    }

    /** Reads the request, then answers with this text as it is. */
    static Behaviour answering(String raw) {
        return (server, socket) -> {
            server.readRequest(socket);
            server.write(socket, raw);
        };
    }

    /** Answers properly. */
    static Behaviour ok(String body) {
        return answering("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/x");
    }

    int connections() {
        return connections.get();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    void awaitRequest() throws InterruptedException {
        firstRequest.await();
    }

    /** Waits until the client closes the connection that {@link #untilHungUp} watches. */
    void awaitHangUp() throws InterruptedException {
        hungUp.await();
    }

    /** Blocks until the other side closes, and says so. */
    void untilHungUp(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {
                // whatever still comes
            }
        } catch (IOException e) {
            // reset counts as closed
        }
        hungUp.countDown();
    }

    void write(Socket socket, String raw) throws IOException {
        socket.getOutputStream().write(raw.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    String readRequest(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("end of request");
            }
            text.append((char) c);
        }
        String head = text.toString().toLowerCase(Locale.ROOT);
        int at = head.indexOf("content-length: ");
        int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf("\r\n", at)));
        text.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        requests.add(text.toString());
        firstRequest.countDown();
        return text.toString();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                Thread worker = new Thread(() -> handle(socket), "fault-server-connection");
                worker.setDaemon(true);
                worker.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void handle(Socket socket) {
        try (socket) {
            behaviour.handle(this, socket);
        } catch (Exception e) {
            // the client hung up, or TLS failed: that is what is being tested
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
