package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every request of a run on the published API has the paths, properties, types and words of the published document. */
class PublishedRequestsTest {

    private static final String PREFIX = "/partner/api/rest/v1/" + TestBed.ACCOUNT + "/";

    private final Properties published = read();
    private final Set<String> objects = published.stringPropertyNames().stream()
            .map(name -> name.substring(0, name.indexOf('.')))
            .collect(Collectors.toSet());
    private final List<String> problems = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();

    @Test
    void everyRequest_conforms() throws IOException {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().releasePolls(1).build(),
                TestDialect.world()
                        .environment(TestBed.ACCOUNT, "env-own", "Own")
                        .build());
        PackageAndDeployer deployer = PackageAndDeployer.builder(bed.client).build();
        PackageAndDeployResult first = deployer.run(TestBed.newPack()
                .addTargetEnvironment(TargetEnvironment.of("env-own"))
                .deploymentNotes("Change 4711")
                .build());
        deployer.run(TestBed.existingPack().packageVersion("1.3.0").build());
        deployer.run(TestBed.existingPack()
                .integrationPackId(first.integrationPackId())
                .packageVersion("1.4.0")
                .releaseOnDate(LocalDate.of(2026, 12, 24))
                .build());

        for (RecordedRequest entry : bed.boomi.journal().entries()) {
            check(entry);
        }

        assertThat(problems).isEmpty();
        assertThat(seen)
                .contains(
                        "PackagedComponent CREATE",
                        "PublisherIntegrationPack CREATE",
                        "PublisherIntegrationPack UPDATE",
                        "ReleaseIntegrationPack CREATE",
                        "AccountGroupIntegrationPack CREATE",
                        "IntegrationPackInstance CREATE",
                        "IntegrationPackEnvironmentAttachment CREATE",
                        "DeployedPackage CREATE",
                        "Account BULK",
                        "ComponentMetadata GET",
                        "ReleaseIntegrationPackStatus GET");
    }

    private void check(RecordedRequest entry) throws IOException {
        seen.add(entry.object() + " " + entry.operation());
        String path = entry.path();
        boolean known = path.startsWith(PREFIX) && objects.contains(entry.object());
        if (!known || entry.operation() == Operation.UNKNOWN || entry.status() / 100 != 2) {
            problems.add("not in the document: " + entry);
        }
        String contentType = entry.call().headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("none");
        String expected = entry.body().isEmpty()
                ? "none"
                : entry.operation() == Operation.QUERY_MORE ? "text/plain" : "application/json";
        if (!contentType.equals(expected)) {
            problems.add(entry + " has content type " + contentType);
        }
        if (entry.operation().isWrite()) {
            check(entry.object(), new ObjectMapper().readTree(entry.body()));
        }
    }

    private void check(String type, JsonNode object) {
        object.properties().forEach(field -> checkProperty(type + "." + field.getKey(), field.getValue()));
    }

    private void checkProperty(String property, JsonNode value) {
        String type = published.getProperty(property, "not in the document");
        boolean conforms = switch (type) {
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isInt();
            default -> conformsToList(type, value);
        };
        if (!conforms) {
            problems.add(property + " is " + type + ": " + value);
        }
        if (value.isObject()) {
            check(type, value);
        }
    }

    /** An array of a type, an object of a type, or one of several words. */
    private boolean conformsToList(String type, JsonNode value) {
        if (type.startsWith("array of ")) {
            value.forEach(element -> check(type.substring("array of ".length()), element));
            return value.isArray();
        }
        return value.isObject() || List.of(type.split("\\|", -1)).contains(value.asText());
    }

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(PublishedRequestsTest.class
                .getClassLoader()
                .getResourceAsStream("published/published-properties.txt"))) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }
}
