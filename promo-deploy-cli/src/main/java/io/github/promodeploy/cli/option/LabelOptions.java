package io.github.promodeploy.cli.option;

import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Labels besides those of the request file, since a pipeline knows its ticket and build, and the file does not. */
final class LabelOptions {

    @Option(
            names = "--label",
            paramLabel = "NAME=VALUE",
            description = {
                "label for journal and notes, such as ticket=CHG-1234, added to those of the request or in place of the one"
                        + " with the same name; repeat the option for several labels"
            })
    private List<String> labels = List.of();

    boolean isGiven() {
        return !labels.isEmpty();
    }

    /** Checks their form; their limits are checked with the request. */
    void check() {
        byName();
    }

    PackageAndDeployRequest addTo(PackageAndDeployRequest request) {
        return isGiven()
                ? PackageAndDeployRequest.builder()
                        .from(request)
                        .putAllLabels(byName())
                        .build()
                : request;
    }

    private Map<String, String> byName() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String label : labels) {
            int equals = label.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--label must be NAME=VALUE, such as ticket=CHG-1234");
            }
            String name = label.substring(0, equals);
            if (values.put(name, label.substring(equals + 1)) != null) {
                throw new UsageException("--label " + name + " is given twice");
            }
        }
        return values;
    }
}
