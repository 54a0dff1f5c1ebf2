package io.github.promodeploy.deploy.request;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.deploy.internal.NearestName;
import io.github.promodeploy.deploy.internal.PrintableJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Writes a request as JSON, and reads it, collecting every problem on the way. */
final class RequestJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<RequestProblem> problems = new ArrayList<>();
    private final PackageAndDeployRequest.Builder request = PackageAndDeployRequest.builder();

    private RequestJson() {}

    static String write(PackageAndDeployRequest request) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("prodComponentId", request.prodComponentId());
        put(json, "prodAccountId", request.prodAccountId());
        json.put("packageVersion", request.packageVersion());
        json.put("createNewPack", request.createNewPack());
        put(json, "newPackName", request.newPackName());
        put(json, "newPackDescription", request.newPackDescription());
        put(json, "integrationPackId", request.integrationPackId());
        put(json, "targetAccountGroupId", request.targetAccountGroupId());
        ArrayNode targets = json.putArray("targetEnvironments");
        request.targetEnvironments().forEach(target -> {
            ObjectNode node = targets.addObject().put("environmentId", target.environmentId());
            put(node, "environmentName", target.environmentName());
            put(node, "accountId", target.accountId());
        });
        put(json, "deploymentNotes", request.deploymentNotes());
        put(json, "listenerStatus", request.listenerStatus().map(Enum::name));
        put(json, "releaseOnDate", request.releaseOnDate().map(LocalDate::toString));
        put(json, "devAccountId", request.devAccountId());
        put(json, "devPackageId", request.devPackageId());
        put(json, "devPackageCreator", request.devPackageCreator());
        put(json, "devPackageVersion", request.devPackageVersion());
        return PrintableJson.of(json.toString());
    }

    private static void put(ObjectNode json, String field, Optional<String> value) {
        value.ifPresent(text -> json.put(field, text));
    }

    static PackageAndDeployRequest read(String json) {
        return new RequestJson().request(parse(json));
    }

    private static JsonNode parse(String json) {
        JsonParser parser = parser(json);
        try (parser) {
            JsonNode root = MAPPER.reader().readTree(parser);
            if (parser.nextToken() != null) {
                throw syntaxError(parser.currentLocation(), "more follows after its end");
            }
            return root == null ? MissingNode.getInstance() : root;
        } catch (JsonProcessingException e) {
            boolean placed = e.getLocation() != null && e.getLocation().getLineNr() > 0;
            throw syntaxError(placed ? e.getLocation() : parser.currentLocation(), reason(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonParser parser(String json) {
        try {
            return MAPPER.createParser(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RequestSyntaxException syntaxError(JsonLocation at, String reason) {
        return new RequestSyntaxException(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), reason);
    }

    /** Says in our words what the parser says with names of its own classes and settings. */
    private static String reason(JsonProcessingException e) {
        if (e instanceof JsonEOFException) {
            return "it ends in the middle";
        }
        if (e instanceof StreamConstraintsException) {
            return "it is nested too deeply, or a name, number or text is too long";
        }
        String words = String.valueOf(e.getOriginalMessage());
        boolean aboutSettings = words.contains("Feature") || words.contains("FEATURE") || words.contains("`");
        return aboutSettings ? "a character or word that JSON does not know" : words;
    }

    private PackageAndDeployRequest request(JsonNode root) {
        if (root.isMissingNode()) {
            throw new RequestSyntaxException(1, 1, "there is nothing");
        }
        if (!root.isObject()) {
            throw new InvalidRequestException(List.of(new RequestProblem("the request", "must be a JSON object")));
        }
        readFields(
                "",
                root,
                Map.ofEntries(
                        text("prodComponentId", request::prodComponentId),
                        text("prodAccountId", request::prodAccountId),
                        text("packageVersion", request::packageVersion),
                        Map.entry("createNewPack", this::readCreateNewPack),
                        text("newPackName", request::newPackName),
                        text("newPackDescription", request::newPackDescription),
                        text("integrationPackId", request::integrationPackId),
                        text("targetAccountGroupId", request::targetAccountGroupId),
                        Map.entry("targetEnvironments", this::readTargets),
                        text("deploymentNotes", request::deploymentNotes),
                        Map.entry("listenerStatus", this::readListenerStatus),
                        Map.entry("releaseOnDate", this::readReleaseOnDate),
                        text("devAccountId", request::devAccountId),
                        text("devPackageId", request::devPackageId),
                        text("devPackageCreator", request::devPackageCreator),
                        text("devPackageVersion", request::devPackageVersion)));
        return build();
    }

    /** Adds the problems of the request as a whole to those of its form, but only one for each field. */
    private PackageAndDeployRequest build() {
        try {
            PackageAndDeployRequest built = request.build();
            if (problems.isEmpty()) {
                return built;
            }
        } catch (InvalidRequestException e) {
            Set<String> known = problems.stream().map(RequestProblem::field).collect(Collectors.toSet());
            e.problems().stream()
                    .filter(problem -> !known.contains(problem.field()) && !known.contains(entry(problem.field())))
                    .forEach(problems::add);
        }
        throw new InvalidRequestException(problems);
    }

    /** Returns the list entry that a field belongs to: {@code a[0]} for {@code a[0].b}. */
    private static String entry(String field) {
        return field.substring(0, Math.max(0, field.indexOf('.')));
    }

    /** Reads one field that is there and not null. */
    private interface FieldReader {
        void read(String field, JsonNode value);
    }

    private void readFields(String prefix, JsonNode object, Map<String, FieldReader> readers) {
        object.properties().forEach(property -> {
            FieldReader reader = readers.get(property.getKey());
            if (reader == null) {
                problem(
                        prefix + property.getKey(),
                        "is not a field of the request; the nearest is "
                                + NearestName.to(property.getKey(), readers.keySet()));
            } else if (!property.getValue().isNull()) {
                reader.read(prefix + property.getKey(), property.getValue());
            }
        });
    }

    private Map.Entry<String, FieldReader> text(String field, Consumer<String> target) {
        return Map.entry(field, (name, value) -> readText(name, value).ifPresent(target));
    }

    private Optional<String> readText(String field, JsonNode value) {
        if (!value.isTextual()) {
            problem(
                    field,
                    "must be a text in quotes, but is "
                            + value.getNodeType().name().toLowerCase(Locale.ROOT));
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    private void readCreateNewPack(String field, JsonNode value) {
        if (value.isBoolean()) {
            request.createNewPack(value.booleanValue());
        } else if (value.isTextual() && value.textValue().equalsIgnoreCase("true")) {
            request.createNewPack(true);
        } else if (!value.isTextual()
                || !(value.textValue().isBlank() || value.textValue().equalsIgnoreCase("false"))) {
            problem(field, "must be true or false");
        }
    }

    private void readListenerStatus(String field, JsonNode value) {
        readText(field, value).filter(text -> !text.isBlank()).ifPresent(text -> {
            ListenerStatus status = ListenerStatus.of(text);
            if (status == ListenerStatus.UNKNOWN) {
                problem(field, "must be RUNNING or PAUSED");
            } else {
                request.listenerStatus(status);
            }
        });
    }

    private void readReleaseOnDate(String field, JsonNode value) {
        readText(field, value).filter(text -> !text.isBlank()).ifPresent(text -> {
            try {
                request.releaseOnDate(LocalDate.parse(text));
            } catch (DateTimeException e) {
                problem(field, "must be a date of the form yyyy-MM-dd");
            }
        });
    }

    private void readTargets(String field, JsonNode value) {
        if (!value.isArray()) {
            problem(field, "must be a list of objects with environmentId");
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            readTarget(field + "[" + i + "]", value.get(i));
        }
    }

    private void readTarget(String field, JsonNode value) {
        TargetEnvironment.Builder target = TargetEnvironment.builder().environmentId("");
        if (!value.isObject()) {
            problem(field, "must be an object with environmentId");
            // Keeps its place in the list, so that problems of later entries name the right one.
            request.addTargetEnvironment(target.build());
            return;
        }
        readFields(
                field + ".",
                value,
                new TreeMap<>(Map.ofEntries(
                        text("environmentId", target::environmentId),
                        text("environmentName", target::environmentName),
                        text("accountId", target::accountId))));
        request.addTargetEnvironment(target.build());
    }

    private void problem(String field, String message) {
        problems.add(new RequestProblem(field, message));
    }
}
