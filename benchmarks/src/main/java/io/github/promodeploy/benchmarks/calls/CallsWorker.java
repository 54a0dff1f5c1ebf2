package io.github.promodeploy.benchmarks.calls;

import io.github.promodeploy.benchmarks.canned.CannedResponses;
import io.github.promodeploy.benchmarks.contender.Contender;
import io.github.promodeploy.benchmarks.contender.PackageClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.Charset;

/** Makes the calls of one contender in a JVM of its own. Each line that it reads names a workload, and it makes a slice of it. */
final class CallsWorker {

    private CallsWorker() {}

    /**
     * Prints what a call of each workload reads, and then the usage of each slice.
     *
     * @param args the contender, and the address of the server
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Contender contender = Contender.valueOf(args[0]);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        UsageMeter meter = new UsageMeter();
        try (PackageClient online = contender.connect(URI.create(args[1]));
                PackageClient offline = contender.decode(CannedResponses.page())) {
            System.out.println(online.createAsText() + online.queryAsText() + offline.queryAsText());
            String line = input.readLine();
            while (line != null) {
                Workload workload = Workload.valueOf(line);
                UsageMeter.Call call = switch (workload) {
                    case CREATE -> online::create;
                    case QUERY -> online::query;
                    case DECODE -> offline::query;
                };
                System.out.println(meter.measure(workload.callsPerSlice(), call).line());
                line = input.readLine();
            }
        }
    }
}
