package io.github.promodeploy.boomi.internal.group;

import io.github.promodeploy.boomi.bulk.BulkItem;
import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.ErrorReply;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ApiPath;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.json.BadResponseException;
import io.github.promodeploy.boomi.internal.json.Content;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.Json;
import io.github.promodeploy.boomi.internal.json.QueryBodies;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Boomi's objects have in common: one is read by its id, many by a query, and answers are read one way. */
public final class ResourceApi<T> {

    /** How the 400 that Boomi gives for an unknown id words it; 404 means the same. */
    private static final Pattern UNKNOWN_ID =
            Pattern.compile("\\b(is invalid|invalid id|no such|not found|does not exist)\\b", Pattern.CASE_INSENSITIVE);

    /** What such a text may be about instead of the id that was asked for. */
    private static final Pattern SOMETHING_ELSE =
            Pattern.compile("\\b(account|endpoint|feature)\\b", Pattern.CASE_INSENSITIVE);

    /** The most ids that the API takes in one bulk call. */
    private static final int MAX_BULK = 100;

    private final ClientCalls calls;
    private final ResourceCodec<T> types;

    public ResourceApi(ClientCalls calls, ResourceCodec<T> types) {
        this.calls = calls;
        this.types = types;
    }

    public String name() {
        return types.single().name();
    }

    public <R> R call(ApiCall<R> call) {
        return calls.call(call);
    }

    /** Reads one by its id, and refuses the answer when it is another one. */
    public T get(String field, String id) {
        String path = ApiPath.of(name(), field, id);
        return calls.call(ApiCall.read("read " + name() + " " + id, path, reply -> {
            T value = decode(reply);
            types.identity().apply(value).ifPresent(Echo.of(field, id));
            return value;
        }));
    }

    public Optional<T> find(String field, String id) {
        return found(id, () -> get(field, id));
    }

    /** Turns the error that says that an object does not exist into an empty answer. */
    public <R> Optional<R> found(String id, Supplier<R> read) {
        try {
            return Optional.of(read.get());
        } catch (NotFoundException | BadRequestException e) {
            if (isAbsence(id, e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Says whether an error proves that the object does not exist. A page, an empty body or another's 404 prove nothing; an
     * error document that is not provably Boomi's must name the object.
     */
    private boolean isAbsence(String id, BoomiApiException e) {
        ErrorReply reply = e.reply();
        if (e.statusCode() != 400 && e.statusCode() != 404) {
            return false;
        }
        String text = reply.message().orElse("");
        boolean saysUnknown = UNKNOWN_ID.matcher(text).find();
        if (!reply.fromApi()) {
            return reply.isDocument() && saysUnknown && (text.contains(id) || text.contains(name()));
        }
        return e.statusCode() == 404
                || (saysUnknown
                        && (text.contains(id) || !SOMETHING_ELSE.matcher(text).find()));
    }

    public BulkResult<T> getAll(Collection<String> ids) {
        List<String> distinct = Objects.requireNonNull(ids, "ids").stream()
                .map(id -> ApiId.require(name() + " id", id))
                .distinct()
                .toList();
        Map<String, BulkItem<T>> items = new HashMap<>();
        for (int from = 0; from < distinct.size(); from += MAX_BULK) {
            List<String> some = distinct.subList(from, Math.min(from + MAX_BULK, distinct.size()));
            getSome(some).forEach(item -> items.put(item.id(), item));
        }
        return BulkResult.<T>builder()
                .items(ids.stream().map(items::get).toList())
                .build();
    }

    private List<BulkItem<T>> getSome(List<String> ids) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("type", "GET");
        request.put("request", ids.stream().map(id -> Map.of("id", id)).toList());
        return calls.call(ApiCall.search(
                "read " + ids.size() + " of " + name(),
                name() + "/bulk",
                Json.write(request),
                reply -> types.bulk()
                        .read(reply, calls.safeText()::isSecretInId)
                        .toItems(ids, types.identity(), calls.safeText()::of)));
    }

    public Page<T> query(QueryFilter<T> filter) {
        Objects.requireNonNull(filter, "filter");
        if (calls.isPublishedOnly()) {
            GuideOnly.refuse(name(), filter);
        }
        return calls.call(ApiCall.search(
                "query " + name(),
                name() + "/query",
                QueryBodies.write(filter, calls.queryFormat()),
                this::decodePage));
    }

    public Page<T> queryMore(String token) {
        if (Objects.requireNonNull(token, "token").isBlank()) {
            throw new IllegalArgumentException("the query token is blank; a page without a token is the last one");
        }
        // The body is the bare token, as text (Boomi API reference, "Paging").
        Content content = new Content("text/plain", token.getBytes(StandardCharsets.UTF_8));
        return calls.call(ApiCall.search("query more of " + name(), name() + "/queryMore", content, this::decodePage));
    }

    public Stream<T> queryAll(QueryFilter<T> filter) {
        return rows(filter).stream();
    }

    public Listing<T> list(QueryFilter<T> filter) {
        return rows(filter).list();
    }

    private PageStream<T> rows(QueryFilter<T> filter) {
        return new PageStream<>(calls, "query all of " + name(), () -> query(filter), this::queryMore);
    }

    /** Reads an answer with a single one. Without its id, a create could not be told from one that did nothing. */
    public T decode(HttpReply reply) {
        T value = types.single().read(reply, calls.safeText()::isSecretInId);
        if (types.requiresIdAlone() && types.identity().apply(value).isEmpty()) {
            throw new BadResponseException("it lacks what every answer of its kind has: id");
        }
        return value;
    }

    private Page<T> decodePage(HttpReply reply) {
        return types.page().read(reply, calls.safeText()::isSecretInId).toPage();
    }
}
