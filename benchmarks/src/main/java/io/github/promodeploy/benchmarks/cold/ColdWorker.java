package io.github.promodeploy.benchmarks.cold;

import io.github.promodeploy.benchmarks.contender.Contender;
import io.github.promodeploy.benchmarks.contender.PackageClient;
import java.io.IOException;
import java.net.URI;

/**
 * Makes the first calls of a new JVM. It measures only time, because code that measured more would load classes itself;
 * {@link ColdProgram} measures the rest from outside.
 */
final class ColdWorker {

    private ColdWorker() {}

    /**
     * Builds a client, creates a package, queries a page, prints how many nanoseconds that took, and waits for a line.
     *
     * @param args the contender, and the address of the server
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (PackageClient client = Contender.valueOf(args[0]).connect(URI.create(args[1]))) {
            client.create();
            client.query();
            System.out.println(System.nanoTime() - start);
            if (System.in.read() < 0) {
                throw new IOException("ended before it was measured");
            }
        }
    }
}
