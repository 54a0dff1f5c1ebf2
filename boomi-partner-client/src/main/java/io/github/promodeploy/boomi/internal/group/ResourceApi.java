package io.github.promodeploy.boomi.internal.group;

import io.github.promodeploy.boomi.bulk.BulkItem;
import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ApiPath;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.json.Content;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.Json;
import io.github.promodeploy.boomi.internal.json.QueryBodies;
import io.github.promodeploy.boomi.internal.json.QueryResult;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.internal.value.BadResponseException;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.query.QuerySort;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The calls that Boomi's objects have in common: reading one by its id, queries, bulk reads, creates and deletes. */
public final class ResourceApi<T> {

    /** The most ids that the API takes in one bulk call. */
    private static final int MAX_BULK = 100;

    private final ClientCalls calls;
    private final ResourceCodec<T> codec;
    private final QueryFormat queryFormat;

    /** Makes the calls of one kind of object. */
    public ResourceApi(ClientCalls calls, ResourceCodec<T> codec) {
        this(calls, codec, calls.queryFormat());
    }

    /** Makes the calls of one kind of object, with queries in another format than the client's. */
    public ResourceApi(ClientCalls calls, ResourceCodec<T> codec, QueryFormat queryFormat) {
        this.calls = calls;
        this.codec = codec;
        this.queryFormat = queryFormat;
    }

    /** Returns the name of the object in the API. */
    public String name() {
        return codec.readers().single().name();
    }

    /** Returns the form of the calls that the promotion guide makes in another way than Boomi documents them. */
    public ApiForm apiForm() {
        return calls.apiForm();
    }

    /** Adds the account to an operation in another account than the client's own, for failures that are found after a call. */
    public String inAccount(String operation) {
        return calls.inAccount(operation);
    }

    /** Makes a call. */
    public <R> R call(ApiCall<R> call) {
        return calls.call(call);
    }

    /** Makes a read whose response the promotion guide requests in XML. */
    public <R> R callInForm(ApiCall<R> read) {
        return call(apiForm() == ApiForm.GUIDE ? read.acceptingXml() : read);
    }

    /** Reads one by its id. Refuses a response with another one. */
    public T get(String id) {
        return calls.call(ApiCall.read("read " + name() + " " + id, path(id), reply -> {
            T value = decode(reply);
            codec.identity().apply(value).ifPresent(Echo.of(codec.idName(), id));
            return value;
        }));
    }

    /** Creates one, and checks the response. */
    public T create(String operation, Object request, Consumer<T> check) {
        return write(operation, name(), request, check);
    }

    /** Creates or changes one, and checks the response. */
    public T write(String operation, String path, Object request, Consumer<T> check) {
        return calls.call(ApiCall.write(operation, path, Json.write(request), reply -> {
            T value = decode(reply);
            check.accept(value);
            return value;
        }));
    }

    /**
     * Changes one as a whole, and checks that the response has its id, and the rest. The call changes nothing more when it is made
     * twice, so it is repeated like a read.
     */
    public T replace(String operation, String id, Object request, Consumer<T> check) {
        return calls.call(ApiCall.write(operation, path(id), Json.write(request), reply -> {
                    T value = decode(reply);
                    codec.identity().apply(value).ifPresent(Echo.of(codec.idName(), id));
                    check.accept(value);
                    return value;
                })
                .idempotent());
    }

    /** Deletes one. */
    public void delete(String description, String id) {
        calls.call(ApiCall.delete("delete " + description + " " + id, path(id)));
    }

    /** Returns the path of one, after checking its id. */
    public String path(String id) {
        return ApiPath.of(name(), codec.idName(), id);
    }

    /** Reads one that may not exist: the error that says so becomes an empty result. */
    public <R> Optional<R> found(String id, Supplier<R> read) {
        return Absence.found(name(), id, read);
    }

    /** Reads many, 100 in a call. */
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
                reply -> codec.readers()
                        .bulk()
                        .read(reply, calls.safeText()::isSecretInId)
                        .toItems(ids, codec.identity(), calls.safeText()::of)));
    }

    /** Fetches the first page. */
    public Page<T> query(QueryFilter<T> filter) {
        return query(filter, QuerySort.none());
    }

    /** Fetches the first page, in an order. */
    public Page<T> query(QueryFilter<T> filter, QuerySort<T> sort) {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(sort, "sort");
        if (apiForm() == ApiForm.PUBLISHED) {
            GuideOnly.refuse(name(), filter);
        }
        Content content = QueryBodies.write(filter, sort, queryFormat);
        return page(ApiCall.search("query " + name(), name() + "/query", content, this::decodePage));
    }

    /** Fetches the page with this token. */
    public Page<T> queryMore(String token) {
        if (Objects.requireNonNull(token, "token").isBlank()) {
            throw new IllegalArgumentException("the query token is blank; a page without a token is the last one");
        }
        // The body is the bare token, as text (Boomi API reference, "Paging").
        Content content = new Content("text/plain", token.getBytes(StandardCharsets.UTF_8));
        return page(ApiCall.search("query more of " + name(), name() + "/queryMore", content, this::decodePage));
    }

    /** The response to a query is in the format of its request. */
    private Page<T> page(ApiCall<Page<T>> query) {
        return calls.call(queryFormat == QueryFormat.XML ? query.acceptingXml() : query);
    }

    /** Returns all rows, page after page. */
    public Stream<T> queryAll(QueryFilter<T> filter) {
        return queryAll(filter, QuerySort.none());
    }

    /** Returns all rows in an order, page after page. */
    public Stream<T> queryAll(QueryFilter<T> filter, QuerySort<T> sort) {
        return rows(filter, sort).stream();
    }

    /** Returns all rows at once. */
    public Listing<T> list(QueryFilter<T> filter) {
        return list(filter, QuerySort.none());
    }

    /** Returns all rows at once, in an order. */
    public Listing<T> list(QueryFilter<T> filter, QuerySort<T> sort) {
        return rows(filter, sort).list();
    }

    private PageStream<T> rows(QueryFilter<T> filter, QuerySort<T> sort) {
        return new PageStream<>(calls, "query all of " + name(), () -> query(filter, sort), this::queryMore);
    }

    /** Reads a response with one object. It needs the id, as proof that a create did something. */
    public T decode(HttpReply reply) {
        T value = codec.readers().single().read(reply, calls.safeText()::isSecretInId);
        if (codec.requiresIdAlone() && codec.identity().apply(value).isEmpty()) {
            throw new BadResponseException("it lacks what every response of its kind has: id");
        }
        return value;
    }

    /** Reads the response to an asynchronous read of one object, which may come alone or as a row; it may not be there yet. */
    public Optional<T> decodeAsync(HttpReply reply) {
        QueryResult<T> result = codec.readers().page().read(reply, calls.safeText()::isSecretInId);
        return result.isAsync() ? result.firstRow() : Optional.of(decode(reply));
    }

    private Page<T> decodePage(HttpReply reply) {
        return codec.readers()
                .page()
                .read(reply, calls.safeText()::isSecretInId)
                .toPage();
    }
}
