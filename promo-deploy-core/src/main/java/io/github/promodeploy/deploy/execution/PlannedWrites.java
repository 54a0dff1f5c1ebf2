package io.github.promodeploy.deploy.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.deploy.plan.PlannedWrite;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Compares the writes of a run with those of its plan. Thread-safe if the function for ids is. */
final class PlannedWrites {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<PlannedWrite> writes;
    private final Function<String, Optional<String>> ids;
    private final UnaryOperator<String> mask;

    /**
     * Takes the writes.
     *
     * @param writes those of the plan
     * @param ids returns the id that a placeholder of the plan stands for, once the run knows it
     * @param mask how the plan hides credentials
     */
    PlannedWrites(List<PlannedWrite> writes, Function<String, Optional<String>> ids, UnaryOperator<String> mask) {
        this.writes = writes;
        this.ids = ids;
        this.mask = mask;
    }

    /** Says how a write differs from the plan; empty when the plan has it. */
    Optional<String> difference(HttpCall call) {
        if (writes.stream().anyMatch(write -> isSame(write, call))) {
            return Optional.empty();
        }
        String sent = "the plan does not have it: " + call.method() + " " + pathAndQuery(call)
                + bodyInWords(mask.apply(body(call)));
        return Optional.of(sent
                + writes.stream()
                        .filter(write -> write.method().equals(call.method()) && isSamePath(write, call))
                        .findFirst()
                        .map(write -> ". The plan has" + bodyInWords(write.body()))
                        .orElse(""));
    }

    private static String bodyInWords(String body) {
        return body.isEmpty() ? " without a body" : " " + body;
    }

    private boolean isSame(PlannedWrite write, HttpCall call) {
        return write.method().equals(call.method()) && isSamePath(write, call) && isSameBody(write, call);
    }

    private boolean isSamePath(PlannedWrite write, HttpCall call) {
        String[] planned = write.path().split("/", -1);
        String[] sent = pathAndQuery(call).split("/", -1);
        boolean same = planned.length == sent.length;
        for (int i = 0; same && i < sent.length; i++) {
            same = planned[i].equals(sent[i]) || isIdOf(planned[i], URLDecoder.decode(sent[i], StandardCharsets.UTF_8));
        }
        return same;
    }

    private boolean isSameBody(PlannedWrite write, HttpCall call) {
        return isSame(parse(write.body()), parse(mask.apply(body(call))));
    }

    private boolean isSame(JsonNode planned, JsonNode sent) {
        if (planned.isTextual() && sent.isTextual()) {
            return planned.equals(sent) || isIdOf(planned.textValue(), sent.textValue());
        }
        if (planned.isArray() && sent.isArray()) {
            return planned.size() == sent.size() && isSameList(planned, sent);
        }
        if (planned.isObject() && sent.isObject()) {
            return planned.size() == sent.size()
                    && planned.properties().stream().allMatch(field -> isSameField(field, sent));
        }
        return planned.equals(sent);
    }

    /** Lists in writes name the members of a pack, whose order means nothing. */
    private boolean isSameList(JsonNode planned, JsonNode sent) {
        return all(planned, element -> any(sent, other -> isSame(element, other)))
                && all(sent, other -> any(planned, element -> isSame(element, other)));
    }

    private static boolean all(JsonNode list, Predicate<JsonNode> condition) {
        return !any(list, condition.negate());
    }

    private static boolean any(JsonNode list, Predicate<JsonNode> condition) {
        for (JsonNode element : list) {
            if (condition.test(element)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSameField(Map.Entry<String, JsonNode> planned, JsonNode sent) {
        return sent.has(planned.getKey()) && isSame(planned.getValue(), sent.path(planned.getKey()));
    }

    private boolean isIdOf(String planned, String sent) {
        return ids.apply(planned).filter(sent::equals).isPresent();
    }

    private static JsonNode parse(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException notJson) {
            return TextNode.valueOf(body);
        }
    }

    /** Returns the body of a write as plans have it. */
    static String body(HttpCall call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }

    /** Returns where a write goes, as plans have it. */
    static String pathAndQuery(HttpCall call) {
        URI uri = call.uri();
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }
}
