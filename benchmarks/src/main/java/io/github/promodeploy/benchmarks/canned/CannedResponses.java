package io.github.promodeploy.benchmarks.canned;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the server returns: typed values, dates without milliseconds, nothing unusual. */
public final class CannedResponses {

    /** The rows of a page. */
    public static final int ROWS = 100;

    private CannedResponses() {}

    /** {@return the response to a create} */
    public static byte[] packagedComponent() {
        return bytes("""
                {"@type":"PackagedComponent","packageId":"357f2ac8-3f7a-4d2b-9f1c-2f6f3f1f8a10",\
                "packageVersion":"%s","componentId":"%s","componentVersion":12,"componentType":"process",\
                "createdDate":"2017-11-01T18:40:55Z","createdBy":"ada@example.com","notes":"%s",\
                "shareable":true,"deleted":false,"branchName":"main"}""".formatted(CannedRequest.PACKAGE_VERSION, CannedRequest.COMPONENT_ID, CannedRequest.NOTES));
    }

    /** {@return the response to a query: one page of 100 rows} */
    public static byte[] page() {
        return bytes(IntStream.range(0, ROWS)
                .mapToObj(CannedResponses::deployedPackage)
                .collect(Collectors.joining(
                        ",",
                        "{\"@type\":\"QueryResult\",\"result\":[",
                        "],\"queryToken\":\"Zm9yLXRoZS1uZXh0LXBhZ2U\",\"numberOfResults\":" + ROWS + "}")));
    }

    private static String deployedPackage(int row) {
        return """
                {"@type":"DeployedPackage","deploymentId":"d1fcd1f1-2f8b-4a51-8a0e-%012d","version":%d,\
                "packageId":"357f2ac8-3f7a-4d2b-9f1c-%012d","packageVersion":"1.%d","environmentId":"%s",\
                "componentId":"%s","componentVersion":%d,"componentType":"process",\
                "deployedDate":"2017-11-%02dT18:%02d:55Z","deployedBy":"ada@example.com",\
                "notes":"Orders, second quarter, number %d","active":%s,"branchName":"main",\
                "listenerStatus":"RUNNING","message":"Deployed"}""".formatted(
                        row,
                        row + 1,
                        row,
                        row,
                        CannedRequest.ENVIRONMENT_ID,
                        CannedRequest.COMPONENT_ID,
                        row + 2,
                        row % 30 + 1,
                        row % 60,
                        row,
                        row == 0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
