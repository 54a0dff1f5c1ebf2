package io.github.promodeploy.boomi.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.error.ReplyTooLargeException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers without an end, in a JVM with little memory. */
@Timeout(120)
class EndlessBodyTest {

    @Test
    void bodies_withoutAnEnd_neitherFillTheMemoryNorKeepTheProgramFromEnding() throws Exception {
        try (FaultServer server = FaultServer.start(EndlessBodyTest::answer)) {
            String printed = ChildJvm.run(
                    Program.class, List.of("-Xmx64m"), server.uri().resolve("/").toString());

            assertThat(printed).isEqualTo("too large\n".repeat(10) + "500 65536\n".repeat(10) + "200 {}\n");
        }
    }

    private static void answer(FaultServer server, Socket socket) throws IOException {
        String path = server.readRequest(socket).split(" ", 3)[1];
        if (path.equals("/good")) {
            server.write(socket, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
            return;
        }
        server.write(socket, "HTTP/1.1 " + path.substring(1) + " Endless\r\nContent-Type: application/json\r\n\r\n");
        byte[] block = new byte[64 << 10];
        while (true) {
            socket.getOutputStream().write(block);
        }
    }

    /** Asks for endless answers, with success and without, and then for a good one. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            URI server = URI.create(arguments[0]);
            HttpTransport transport = HttpTransport.over(HttpClient.newHttpClient());
            for (int i = 0; i < 10; i++) {
                try {
                    transport.send(get(server.resolve("/200")));
                } catch (ReplyTooLargeException expected) {
                    System.out.println("too large");
                }
            }
            for (int i = 0; i < 10; i++) {
                HttpReply reply = transport.send(get(server.resolve("/500")));
                System.out.println(reply.statusCode() + " " + Math.min(reply.body().length, 64 << 10));
            }
            HttpReply reply = transport.send(get(server.resolve("/good")));
            System.out.println(reply.statusCode() + " " + reply.text());
        }

        private static HttpCall get(URI uri) {
            return HttpCall.builder()
                    .operation("read x")
                    .method("GET")
                    .uri(uri)
                    .timeout(Duration.ofSeconds(60))
                    .build();
        }
    }
}
