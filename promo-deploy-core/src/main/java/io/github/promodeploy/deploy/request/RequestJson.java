package io.github.promodeploy.deploy.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import io.github.promodeploy.deploy.internal.PlainJson;
import io.github.promodeploy.deploy.internal.SpellingSuggestion;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a request as JSON, and reads it, collecting every problem on the way. */
final class RequestJson {

    private static final String PROCESS_ID = "processId";
    private static final String ENVIRONMENTS = "environments";
    private static final Set<String> CLASSIFICATIONS = Set.of("PROD", "TEST");

    private final List<RequestProblem> problems = new ArrayList<>();
    private final PackageAndDeployRequest.Builder request = PackageAndDeployRequest.builder();

    private RequestJson() {}

    static ObjectNode write(PackageAndDeployRequest request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        boolean several = !request.components().isEmpty();
        if (several) {
            ArrayNode components = json.putArray("components");
            request.components().forEach(component -> components.add(write(component)));
        } else {
            json.put("prodComponentId", request.prodComponentId());
        }
        request.prodAccountId().ifPresent(text -> json.put("prodAccountId", text));
        if (!several) {
            json.put("packageVersion", request.packageVersion());
        }
        request.releaseVersion().ifPresent(text -> json.put("releaseVersion", text));
        json.put("createNewPack", request.createNewPack());
        request.newPackName().ifPresent(text -> json.put("newPackName", text));
        request.newPackDescription().ifPresent(text -> json.put("newPackDescription", text));
        request.integrationPackId().ifPresent(text -> json.put("integrationPackId", text));
        request.targetAccountGroupId().ifPresent(text -> json.put("targetAccountGroupId", text));
        ArrayNode targets = json.putArray("targetEnvironments");
        request.targetEnvironments().forEach(target -> targets.add(write(target)));
        request.expectClassification().map(Enum::name).ifPresent(text -> json.put("expectClassification", text));
        if (!request.waves().isEmpty()) {
            ArrayNode waves = json.putArray("waves");
            request.waves().forEach(wave -> waves.add(write(wave)));
        }
        request.deploymentNotes().ifPresent(text -> json.put("deploymentNotes", text));
        if (!request.labels().isEmpty()) {
            request.labels().forEach(json.putObject("labels")::put);
        }
        request.listenerStatus().map(Enum::name).ifPresent(text -> json.put("listenerStatus", text));
        request.releaseOnDate().map(LocalDate::toString).ifPresent(text -> json.put("releaseOnDate", text));
        request.branch().ifPresent(text -> json.put("branch", text));
        request.mergeBranch().ifPresent(merged -> json.set("mergeBranch", write(merged)));
        if (!request.tests().isEmpty()) {
            ArrayNode tests = json.putArray("tests");
            request.tests().forEach(test -> tests.add(write(test)));
        }
        request.devAccountId().ifPresent(text -> json.put("devAccountId", text));
        request.devPackageId().ifPresent(text -> json.put("devPackageId", text));
        request.devPackageCreator().ifPresent(text -> json.put("devPackageCreator", text));
        request.devPackageVersion().ifPresent(text -> json.put("devPackageVersion", text));
        request.retryOf().ifPresent(text -> json.put("retryOf", text));
        return json;
    }

    static ObjectNode write(PromotedComponent component) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prodComponentId", component.prodComponentId())
                .put("packageVersion", component.packageVersion());
    }

    static ObjectNode write(ProcessTestRequest test) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put(PROCESS_ID, test.processId());
        test.classification().map(Enum::name).ifPresent(text -> json.put(ENVIRONMENTS, text));
        if (!test.environmentIds().isEmpty()) {
            ArrayNode ids = json.putArray(ENVIRONMENTS);
            test.environmentIds().forEach(ids::add);
        }
        test.timeout().map(Duration::toString).ifPresent(text -> json.put("timeout", text));
        if (test.allowWarnings()) {
            json.put("allowWarnings", true);
        }
        return json;
    }

    static ObjectNode write(TargetEnvironment target) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("environmentId", target.environmentId());
        target.environmentName().ifPresent(text -> json.put("environmentName", text));
        target.accountId().ifPresent(text -> json.put("accountId", text));
        return json;
    }

    static ObjectNode write(Wave wave) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", wave.name());
        wave.classification().map(Enum::name).ifPresent(text -> json.put("classification", text));
        if (!wave.environmentIds().isEmpty()) {
            ArrayNode ids = json.putArray("environmentIds");
            wave.environmentIds().forEach(ids::add);
        }
        json.put("maxFailures", wave.maxFailures());
        wave.pause().map(Duration::toString).ifPresent(text -> json.put("pause", text));
        return json;
    }

    static ObjectNode write(MergeBranch merged) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        merged.branchId().ifPresent(text -> json.put("branchId", text));
        merged.name().ifPresent(text -> json.put("name", text));
        json.put("deleteBranch", merged.deleteBranch());
        return json;
    }

    static PackageAndDeployRequest read(String json) {
        return new RequestJson().request(PlainJson.parse(json, RequestSyntaxException::new));
    }

    static PackageAndDeployRequest read(Map<String, ?> fields) {
        return new RequestJson().request(PlainJson.tree(fields));
    }

    static TargetEnvironment readTarget(Map<String, ?> fields) {
        RequestJson reader = new RequestJson();
        TargetEnvironment target = reader.target("", PlainJson.tree(fields));
        if (target.environmentId().isBlank() && reader.problems.isEmpty()) {
            reader.problem("environmentId", "is missing");
        }
        if (!reader.problems.isEmpty()) {
            throw new InvalidRequestException(reader.problems);
        }
        return target;
    }

    static PromotedComponent readComponent(Map<String, ?> fields) {
        RequestJson reader = new RequestJson();
        PromotedComponent component = reader.component("", PlainJson.tree(fields));
        if (reader.problems.isEmpty()) {
            reader.problems.addAll(RequestRules.problems(component));
        }
        if (!reader.problems.isEmpty()) {
            throw new InvalidRequestException(reader.problems);
        }
        return component;
    }

    static Wave readWave(Map<String, ?> fields) {
        RequestJson reader = new RequestJson();
        Wave wave = reader.wave("", PlainJson.tree(fields));
        reader.addOthers(WaveRules.problems(wave));
        if (!reader.problems.isEmpty()) {
            throw new InvalidRequestException(reader.problems);
        }
        return wave;
    }

    static MergeBranch readMergeBranch(Map<String, ?> fields) {
        RequestJson reader = new RequestJson();
        MergeBranch merged = reader.mergeBranch("", PlainJson.tree(fields));
        reader.problems.addAll(RequestRules.problems(merged));
        if (!reader.problems.isEmpty()) {
            throw new InvalidRequestException(reader.problems);
        }
        return merged;
    }

    static ProcessTestRequest readTest(Map<String, ?> fields) {
        RequestJson reader = new RequestJson();
        ProcessTestRequest test = reader.test("", PlainJson.tree(fields));
        if (reader.problems.isEmpty()) {
            reader.problems.addAll(RequestRules.problems(test));
        }
        if (!reader.problems.isEmpty()) {
            throw new InvalidRequestException(reader.problems);
        }
        return test;
    }

    private PackageAndDeployRequest request(JsonNode root) {
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
                        objects(
                                "components",
                                "prodComponentId and packageVersion",
                                this::component,
                                request::addComponent),
                        text("releaseVersion", request::releaseVersion),
                        Map.entry("createNewPack", this::readCreateNewPack),
                        text("newPackName", request::newPackName),
                        text("newPackDescription", request::newPackDescription),
                        text("integrationPackId", request::integrationPackId),
                        text("targetAccountGroupId", request::targetAccountGroupId),
                        objects("targetEnvironments", "environmentId", this::target, request::addTargetEnvironment),
                        Map.entry("expectClassification", this::readExpectClassification),
                        objects(
                                "waves",
                                "name and either classification or environmentIds",
                                this::wave,
                                request::addWave),
                        text("deploymentNotes", request::deploymentNotes),
                        Map.entry("labels", this::readLabels),
                        Map.entry("listenerStatus", this::readListenerStatus),
                        Map.entry("releaseOnDate", this::readReleaseOnDate),
                        text("branch", request::branch),
                        Map.entry("mergeBranch", this::readMergeBranch),
                        objects("tests", "processId", this::test, request::addTest),
                        text("devAccountId", request::devAccountId),
                        text("devPackageId", request::devPackageId),
                        text("devPackageCreator", request::devPackageCreator),
                        text("devPackageVersion", request::devPackageVersion),
                        text("retryOf", this::readRetryOf)));
        requireComponent(root);
        return build();
    }

    /** An empty list counts as absent, but a user who gives nothing else meant to name some. */
    private void requireComponent(JsonNode root) {
        JsonNode components = root.path("components");
        if (components.isArray()
                && components.isEmpty()
                && root.path("prodComponentId").asText("").isBlank()) {
            problem("components", "names no component; name 1 to 100");
        }
    }

    /** Adds the problems of the request as a whole to those of its form, but only one for each field. */
    private PackageAndDeployRequest build() {
        try {
            PackageAndDeployRequest built = request.build();
            if (problems.isEmpty()) {
                return built;
            }
        } catch (InvalidRequestException e) {
            addOthers(e.problems());
        }
        throw new InvalidRequestException(problems);
    }

    /** A field that has a problem already, or is part of one that has, gets no other. */
    private void addOthers(List<RequestProblem> others) {
        Set<String> known = problems.stream().map(RequestProblem::field).collect(Collectors.toSet());
        others.stream()
                .filter(problem -> known.stream().noneMatch(field -> isPartOf(field, problem.field())))
                .forEach(problems::add);
    }

    /** Returns whether a field is another one, or in it: {@code a[0].b} is in {@code a[0]}. */
    private static boolean isPartOf(String whole, String field) {
        return field.equals(whole) || field.startsWith(whole + ".") || field.startsWith(whole + "[");
    }

    /** Reads one field that is present and not null. */
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
                                + SpellingSuggestion.to(property.getKey(), readers.keySet()));
            } else if (!property.getValue().isNull()) {
                reader.read(prefix + property.getKey(), property.getValue());
            }
        });
    }

    private Map.Entry<String, FieldReader> text(String field, Consumer<String> target) {
        return Map.entry(field, (name, value) -> readText(name, value).ifPresent(target));
    }

    /** A list of objects. An entry that is none counts as an empty object, so that problems of later entries name the right one. */
    private <T> Map.Entry<String, FieldReader> objects(
            String name, String fields, BiFunction<String, JsonNode, T> reader, Consumer<T> add) {
        return Map.entry(name, (field, value) -> {
            if (!value.isArray()) {
                problem(field, "must be a list of objects with " + fields);
                return;
            }
            for (int i = 0; i < value.size(); i++) {
                String entry = field + "[" + i + "]";
                if (!value.get(i).isObject()) {
                    problem(entry, "must be an object with " + fields);
                }
                add.accept(reader.apply(entry + ".", value.get(i)));
            }
        });
    }

    private Map.Entry<String, FieldReader> duration(String name, String example, Consumer<Duration> setter) {
        return Map.entry(
                name,
                (field, value) -> readText(field, value)
                        .filter(text -> !text.isBlank())
                        .ifPresent(text -> {
                            try {
                                setter.accept(Duration.parse(text));
                            } catch (DateTimeException | ArithmeticException e) {
                                problem(field, "must be an ISO-8601 duration, such as " + example);
                            }
                        }));
    }

    private List<String> texts(String field, JsonNode list) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> readText(field + "[" + i + "]", list.get(i)).orElse(""))
                .toList();
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
        readFlag(field, value, request::createNewPack);
    }

    private void readFlag(String field, JsonNode value, Consumer<Boolean> target) {
        if (value.isBoolean()) {
            target.accept(value.booleanValue());
        } else if (value.isTextual() && value.textValue().equalsIgnoreCase("true")) {
            target.accept(true);
        } else if (!value.isTextual()
                || !(value.textValue().isBlank() || value.textValue().equalsIgnoreCase("false"))) {
            problem(field, "must be true or false");
        }
    }

    private void readMergeBranch(String field, JsonNode value) {
        if (value.isObject()) {
            request.mergeBranch(mergeBranch(field + ".", value));
        } else {
            problem(field, "must be an object with branchId or name");
        }
    }

    private MergeBranch mergeBranch(String prefix, JsonNode value) {
        MergeBranch.Builder merged = MergeBranch.builder();
        readFields(
                prefix,
                value,
                new TreeMap<>(Map.ofEntries(
                        text("branchId", merged::branchId),
                        text("name", merged::name),
                        Map.entry("deleteBranch", (field, flag) -> readFlag(field, flag, merged::deleteBranch)))));
        return merged.build();
    }

    private void readLabels(String field, JsonNode value) {
        if (!value.isObject()) {
            problem(field, "must be an object of texts, such as {\"ticket\": \"CHG-1234\"}");
            return;
        }
        value.properties().stream()
                .filter(label -> !label.getValue().isNull())
                // A value that is no text is replaced, so that the label counts and its name is checked.
                .forEach(label -> request.putLabel(
                        label.getKey(),
                        readText(RequestLabels.field(label.getKey()), label.getValue())
                                .orElse("not a text")));
    }

    private void readRetryOf(String runId) {
        if (!runId.isBlank()) {
            request.retryOf(runId);
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

    private void readExpectClassification(String field, JsonNode value) {
        readText(field, value).filter(text -> !text.isBlank()).ifPresent(text -> {
            EnvironmentClassification classification = EnvironmentClassification.of(text);
            if (classification == EnvironmentClassification.UNKNOWN) {
                problem(field, "must be PROD or TEST");
            } else {
                request.expectClassification(classification);
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

    private PromotedComponent component(String prefix, JsonNode value) {
        PromotedComponent.Builder component =
                PromotedComponent.builder().prodComponentId("").packageVersion("");
        readFields(
                prefix,
                value,
                new TreeMap<>(Map.ofEntries(
                        text("prodComponentId", component::prodComponentId),
                        text("packageVersion", component::packageVersion))));
        return component.build();
    }

    private ProcessTestRequest test(String prefix, JsonNode value) {
        ProcessTestRequest.Builder test = ProcessTestRequest.builder().processId("");
        readFields(
                prefix,
                value,
                new TreeMap<>(Map.ofEntries(
                        text(PROCESS_ID, test::processId),
                        Map.entry(ENVIRONMENTS, (field, which) -> readWhichEnvironments(field, which, test)),
                        duration("timeout", "PT10M for 10 minutes", test::timeout),
                        Map.entry("allowWarnings", (field, flag) -> readFlag(field, flag, test::allowWarnings)))));
        return test.build();
    }

    private void readWhichEnvironments(String field, JsonNode value, ProcessTestRequest.Builder test) {
        if (value.isArray()) {
            if (value.isEmpty()) {
                problem(field, "is an empty list, so that the test would be for no environment; leave it out for all");
            }
            test.addAllEnvironmentIds(texts(field, value));
        } else if (value.isTextual() && value.textValue().isBlank()) {
            // As if it were absent.
            return;
        } else if (value.isTextual() && CLASSIFICATIONS.contains(value.textValue())) {
            test.classification(EnvironmentClassification.of(value.textValue()));
        } else {
            problem(field, "must be PROD, TEST or a list of ids of environments");
        }
    }

    private TargetEnvironment target(String prefix, JsonNode value) {
        TargetEnvironment.Builder target = TargetEnvironment.builder().environmentId("");
        readFields(
                prefix,
                value,
                new TreeMap<>(Map.ofEntries(
                        text("environmentId", target::environmentId),
                        text("environmentName", target::environmentName),
                        text("accountId", target::accountId))));
        return target.build();
    }

    private Wave wave(String prefix, JsonNode value) {
        Wave.Builder wave = Wave.builder().name("");
        readFields(
                prefix,
                value,
                new TreeMap<>(Map.ofEntries(
                        text("name", wave::name),
                        text("classification", text -> readClassification(text).ifPresent(wave::classification)),
                        Map.entry("environmentIds", (field, ids) -> readIds(field, ids, wave)),
                        Map.entry("maxFailures", (field, number) -> readMaxFailures(field, number, wave)),
                        duration("pause", "PT30M for 30 minutes", wave::pause))));
        return wave.build();
    }

    /** An unknown word is refused with the other problems of the request. */
    private static Optional<EnvironmentClassification> readClassification(String text) {
        return Optional.of(text).filter(word -> !word.isBlank()).map(EnvironmentClassification::of);
    }

    private void readIds(String field, JsonNode value, Wave.Builder wave) {
        if (!value.isArray()) {
            problem(field, "must be a list of texts");
            wave.addEnvironmentId("");
            return;
        }
        wave.addAllEnvironmentIds(texts(field, value));
    }

    private void readMaxFailures(String field, JsonNode value, Wave.Builder wave) {
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            wave.maxFailures(value.intValue());
        } else {
            problem(field, "must be a whole number, 0 or more, without quotes");
        }
    }

    private void problem(String field, String message) {
        problems.add(new RequestProblem(field, message));
    }
}
