package io.github.promodeploy.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promodeploy.simulator.internal.wire.XmlReader;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Boomi's published OpenAPI document says about requests: methods, paths, media types, and the names, types and words of the
 * properties of their bodies. Its lists of required properties are not copied, because Boomi's own samples do without them.
 */
public final class PublishedDocument {

    private static final String UNKNOWN = "not in the document";

    private final List<PublishedOperation> operations = operations();
    private final Properties properties = properties();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();

    /** Checks a request that got a response. */
    public void check(RecordedRequest request) {
        PublishedOperation.of(request.call().method(), request.path(), operations)
                .ifPresentOrElse(operation -> check(request, operation), () -> problem(request, UNKNOWN));
        if (request.status() / 100 != 2) {
            problem(request, "refused");
        }
    }

    /** Returns what did not conform, with its request. */
    public List<String> problems() {
        return problems;
    }

    /** Returns the method and the path of every operation that was checked. */
    public Set<String> seen() {
        return seen;
    }

    /** Returns the words that a property can have; none if the document does not list them. */
    public List<String> words(String property) {
        return List.of(properties.getProperty(property, "").split("\\|", -1));
    }

    private void check(RecordedRequest request, PublishedOperation operation) {
        seen.add(operation.name());
        String contentType = header(request, "Content-Type");
        if (!operation.sends(contentType)) {
            problem(request, "has the content type " + contentType);
        }
        if (!operation.accepts(header(request, "Accept"))) {
            problem(request, "accepts " + header(request, "Accept"));
        }
        boolean isComponent = operation.requestType().equals("Component");
        if (!operation.requestType().equals("-") && !isComponent) {
            checkObject(request, operation.requestType(), tree(request));
        }
    }

    private static JsonNode tree(RecordedRequest request) {
        try {
            return isXml(request)
                    ? XmlReader.read(request.body().getBytes(StandardCharsets.UTF_8), "QueryConfig")
                    : new ObjectMapper().readTree(request.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isXml(RecordedRequest request) {
        return header(request, "Content-Type").equals("application/xml");
    }

    private void checkObject(RecordedRequest request, String type, JsonNode object) {
        String choice = type.endsWith("Expression") && !type.endsWith("SimpleExpression")
                ? type.replaceFirst("Expression$", object.has("nestedExpression") ? "Grouping" : "Simple")
                        + "Expression"
                : type;
        object.properties().forEach(field -> checkProperty(request, choice + "." + field.getKey(), field.getValue()));
    }

    private void checkProperty(RecordedRequest request, String property, JsonNode value) {
        String type = properties.getProperty(property, UNKNOWN);
        String element = type.replaceFirst("^array of ", "");
        if (type.equals(element)) {
            checkValue(request, property, type, value);
        } else if (value.isArray()) {
            value.forEach(each -> checkValue(request, property, element, each));
        } else if (isXml(request)) {
            checkValue(request, property, element, value);
        } else {
            problem(request, property + " is no array: " + value);
        }
    }

    private void checkValue(RecordedRequest request, String property, String type, JsonNode value) {
        boolean conforms = switch (type) {
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isInt();
            case "long" -> value.isIntegralNumber();
            case UNKNOWN -> false;
            default ->
                isObject(request, value) || List.of(type.split("\\|", -1)).contains(value.asText());
        };
        if (!conforms) {
            problem(request, property + " is " + type + ": " + value);
        }
        if (value.isObject()) {
            checkObject(request, type, value);
        }
    }

    /** An element of XML without content could be an object without properties. */
    private static boolean isObject(RecordedRequest request, JsonNode value) {
        return value.isObject() || (isXml(request) && value.asText().isEmpty());
    }

    private void problem(RecordedRequest request, String problem) {
        problems.add(request + ": " + problem);
    }

    private static String header(RecordedRequest request, String name) {
        return request.call().headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("-");
    }

    private static List<PublishedOperation> operations() {
        try (BufferedReader lines = new BufferedReader(open("published-operations.txt"))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(PublishedOperation::parse)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        for (String file : List.of("published-properties.txt", "published-queries.txt")) {
            try (Reader in = open(file)) {
                properties.load(in);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return properties;
    }

    private static Reader open(String file) {
        return new InputStreamReader(
                Objects.requireNonNull(
                        PublishedDocument.class.getClassLoader().getResourceAsStream("published/" + file), file),
                StandardCharsets.UTF_8);
    }
}
