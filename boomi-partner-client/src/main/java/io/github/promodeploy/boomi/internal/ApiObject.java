package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QueryFormat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Boomi's objects have in common: one is read by its id, many by a query, and answers are read one way. */
final class ApiObject<T> {

    /** How the 400 that Boomi gives for an unknown id words it; 404 means the same. */
    private static final Pattern UNKNOWN_ID = Pattern.compile(
            "\\b(is invalid|invalid id|no such|not found|does not exist|unknown)\\b", Pattern.CASE_INSENSITIVE);

    private final ApiCaller caller;
    private final QueryFormat queryFormat;
    private final JsonType<T> type;
    private final JsonType<QueryResult<T>> pageType;

    ApiObject(ApiCaller caller, QueryFormat queryFormat, JsonType<T> type, JsonType<QueryResult<T>> pageType) {
        this.caller = caller;
        this.queryFormat = queryFormat;
        this.type = type;
        this.pageType = pageType;
    }

    String name() {
        return type.name();
    }

    <R> R call(ApiCall<R> call) {
        return caller.call(call);
    }

    T get(String field, String id) {
        String path = ApiPath.of(name(), field, id);
        return caller.call(ApiCall.read("read " + name() + " " + id, path, this::decode));
    }

    Optional<T> find(String field, String id) {
        try {
            return Optional.of(get(field, id));
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (BadRequestException e) {
            if (e.statusCode() == 400
                    && e.serverMessage()
                            .filter(text -> UNKNOWN_ID.matcher(text).find())
                            .isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    Page<T> query(QueryFilter<T> filter) {
        return caller.call(ApiCall.search(
                "query " + name(), name() + "/query", QueryBodies.write(filter, queryFormat), this::decodePage));
    }

    Page<T> queryMore(String token) {
        if (token.isBlank()) {
            throw new IllegalArgumentException("the query token is blank; a page without a token is the last one");
        }
        // The body is the bare token, as text (Boomi API reference, "Paging").
        ApiCall.Content content = new ApiCall.Content("text/plain", token.getBytes(StandardCharsets.UTF_8));
        return caller.call(ApiCall.search("query more of " + name(), name() + "/queryMore", content, this::decodePage));
    }

    Stream<T> queryAll(QueryFilter<T> filter) {
        return PageStream.of(query(filter), this::queryMore, "query all of " + name());
    }

    T decode(HttpReply reply) {
        return type.read(reply);
    }

    private Page<T> decodePage(HttpReply reply) {
        return pageType.read(reply).toPage();
    }

    /** Refuses an answer that is about something else than what was sent; an answer may leave the field out. */
    static void requireEcho(String field, String sent, Optional<String> answered) {
        if (answered.filter(value -> !value.equals(sent)).isPresent()) {
            throw new BadAnswerException("it is about another object: " + field + " " + sent + " was sent, and "
                    + answered.get() + " came back");
        }
    }
}
