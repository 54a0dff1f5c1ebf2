package io.github.promodeploy.benchmarks;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The responses of the allocation benchmark's server: typed values, dates without milliseconds, nothing unusual. */
final class CannedResponses {

    static final int ROWS = 100;
    static final String COMPONENT_ID = "66d665d1-3ec7-46f8-9d34-0d8c7b1d5a51";
    static final String PACKAGE_VERSION = "1.4.2";
    static final String ENVIRONMENT_ID = "456789ab-cdef-0123-4567-89abcdef0123";

    private CannedResponses() {}

    static String packagedComponent() {
        return """
                {"@type":"PackagedComponent","packageId":"357f2ac8-3f7a-4d2b-9f1c-2f6f3f1f8a10",\
                "packageVersion":"%s","componentId":"%s","componentVersion":12,"componentType":"process",\
                "createdDate":"2017-11-01T18:40:55Z","createdBy":"ada@example.com","notes":"Orders, second quarter",\
                "shareable":true,"deleted":false,"branchName":"main"}""".formatted(PACKAGE_VERSION, COMPONENT_ID);
    }

    static String page(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(CannedResponses::deployedPackage)
                .collect(Collectors.joining(
                        ",",
                        "{\"@type\":\"QueryResult\",\"result\":[",
                        "],\"queryToken\":\"Zm9yLXRoZS1uZXh0LXBhZ2U\",\"numberOfResults\":" + rows + "}"));
    }

    private static String deployedPackage(int row) {
        return """
                {"@type":"DeployedPackage","deploymentId":"d1fcd1f1-2f8b-4a51-8a0e-%012d","version":%d,\
                "packageId":"357f2ac8-3f7a-4d2b-9f1c-%012d","packageVersion":"1.%d","environmentId":"%s",\
                "componentId":"%s","componentVersion":%d,"componentType":"process",\
                "deployedDate":"2017-11-%02dT18:%02d:55Z","deployedBy":"ada@example.com",\
                "notes":"Orders, second quarter, number %d","active":%s,"branchName":"main",\
                "listenerStatus":"RUNNING","message":"Deployed"}""".formatted(
                row, row + 1, row, row, ENVIRONMENT_ID, COMPONENT_ID, row + 2, row % 30 + 1, row % 60, row, row == 0);
    }
}
