package io.github.promodeploy.benchmarks.contender;

import io.github.promodeploy.benchmarks.canned.CannedRequest;
import java.util.List;
import java.util.Map;

/** The bodies that U, T and C send. */
final class Requests {

    private Requests() {}

    record NewPackage(String componentId, String packageVersion, String notes, boolean shareable) {}

    static NewPackage newPackage() {
        return new NewPackage(CannedRequest.COMPONENT_ID, CannedRequest.PACKAGE_VERSION, CannedRequest.NOTES, true);
    }

    static Map<String, Object> activeDeployments() {
        Map<String, Object> both = Map.of(
                "operator",
                "and",
                "nestedExpression",
                List.of(comparison("environmentId", CannedRequest.ENVIRONMENT_ID), comparison("active", "true")));
        return Map.of("QueryFilter", Map.of("expression", both));
    }

    private static Map<String, Object> comparison(String property, String value) {
        return Map.of("operator", "EQUALS", "property", property, "argument", List.of(value));
    }
}
