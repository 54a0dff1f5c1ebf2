package io.github.promodeploy.boomi.internal.runtime;

import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ApiPath;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.Poller;
import io.github.promodeploy.boomi.internal.json.AsyncResult;
import io.github.promodeploy.boomi.internal.json.QueryBodies;
import io.github.promodeploy.boomi.internal.json.TypedReader;
import io.github.promodeploy.boomi.listenerstatus.ExpiredTokenException;
import io.github.promodeploy.boomi.listenerstatus.ListenerStatus;
import io.github.promodeploy.boomi.listenerstatus.ListenerStatuses;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.query.QueryField;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.query.QuerySort;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** ListenerStatuses over HTTP. */
public record DefaultListenerStatuses(ClientCalls calls) implements ListenerStatuses {

    private static final TypedReader<AsyncResult<ListenerStatus>> READER = TypedReader.ofAsync(ListenerStatus.class);
    private static final QueryField<ListenerStatus, String> CONTAINER_ID = QueryField.named("containerId");
    private static final QueryField<ListenerStatus, String> LISTENER_ID = QueryField.named("listenerId");
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;

    @Override
    public List<ListenerStatus> list(String containerId, PollSettings settings) {
        String runtime = ApiId.require("containerId", Objects.requireNonNull(containerId, "containerId"));
        Objects.requireNonNull(settings, "settings");
        return whole("listeners of runtime " + runtime, CONTAINER_ID.isEqualTo(runtime), settings);
    }

    @Override
    public Optional<ListenerStatus> find(String containerId, String listenerId, PollSettings settings) {
        String runtime = ApiId.require("containerId", Objects.requireNonNull(containerId, "containerId"));
        String listener = ApiId.require("listenerId", Objects.requireNonNull(listenerId, "listenerId"));
        Objects.requireNonNull(settings, "settings");
        String what = name(runtime, listener);
        return only(what, listener, whole(what, filter(runtime, listener), settings)).stream()
                .findFirst();
    }

    /** Starts a query for one listener. */
    String query(String runtime, String listenerId) {
        return start(name(runtime, listenerId), filter(runtime, listenerId));
    }

    /** Reads the result of a query for one listener: one row, or none if the runtime does not list it. */
    Optional<List<ListenerStatus>> response(String runtime, String listenerId, String token) {
        String what = name(runtime, listenerId);
        return result("read the status of " + what, token).map(rows -> only(what, listenerId, rows));
    }

    private static String name(String runtime, String listenerId) {
        return "listener " + listenerId + " of runtime " + runtime;
    }

    private static QueryFilter<ListenerStatus> filter(String runtime, String listenerId) {
        return CONTAINER_ID.isEqualTo(runtime).and(LISTENER_ID.isEqualTo(listenerId));
    }

    private List<ListenerStatus> only(String what, String listenerId, List<ListenerStatus> all) {
        List<ListenerStatus> rows = all.stream()
                .filter(row -> row.listenerId().equals(listenerId))
                .distinct()
                .toList();
        if (rows.size() > 1) {
            throw contradiction("read the status of " + what, rows);
        }
        return rows;
    }

    private UndecodableReplyException contradiction(String operation, List<ListenerStatus> rows) {
        String words = rows.stream()
                .map(row -> calls.safeText().excerpt(row.statusText()))
                .collect(Collectors.joining(", "));
        return new UndecodableReplyException(
                calls.inAccount(operation),
                "the response has " + rows.size() + " rows of the listener, which differ: " + words
                        + ". Read it again.",
                null);
    }

    @Override
    public String query(String containerId) {
        String runtime = ApiId.require("containerId", Objects.requireNonNull(containerId, "containerId"));
        return start("listeners of runtime " + runtime, CONTAINER_ID.isEqualTo(runtime));
    }

    @Override
    public Optional<List<ListenerStatus>> response(String token) {
        return result("read the listeners with token " + Objects.requireNonNull(token, "token"), token);
    }

    /** A result whose response is lost cannot be read again, so the query is made again. */
    private List<ListenerStatus> whole(String what, QueryFilter<ListenerStatus> filter, PollSettings settings) {
        try {
            return once(what, filter, settings);
        } catch (ExpiredTokenException lost) {
            return once(what, filter, settings);
        }
    }

    private List<ListenerStatus> once(String what, QueryFilter<ListenerStatus> filter, PollSettings settings) {
        String token = start(what, filter);
        return new Poller<List<ListenerStatus>>(
                        calls, "wait for the status of " + what, settings, rows -> rows.size() + " listeners")
                .untilFound(() -> result("read the status of " + what, token), rows -> true);
    }

    private String start(String what, QueryFilter<ListenerStatus> filter) {
        return calls.call(ApiCall.search(
                "query the status of " + what,
                "async/ListenerStatus/query",
                QueryBodies.write(filter, QuerySort.none(), QueryFormat.JSON),
                reply -> read(reply).token()));
    }

    private Optional<List<ListenerStatus>> result(String operation, String token) {
        String path = ApiPath.of("async/ListenerStatus/response", "token", token);
        Result result = calls.call(ApiCall.read(operation, path, this::result));
        if (result.expired()) {
            throw new ExpiredTokenException(calls.inAccount(operation) + ": there is no result of the token " + token
                    + ". It was read before, or the query is older than 30 minutes. Make the query again.");
        }
        return result.ready() ? Optional.of(result.rows()) : Optional.empty();
    }

    /** What a response says about the result. */
    private record Result(boolean expired, boolean ready, List<ListenerStatus> rows) {}

    private Result result(HttpReply reply) {
        if (reply.statusCode() == NO_CONTENT) {
            return new Result(true, false, List.of());
        }
        if (reply.statusCode() == ACCEPTED && reply.text().isBlank()) {
            return new Result(false, false, List.of());
        }
        Optional<List<ListenerStatus>> rows = read(reply).rows();
        return new Result(false, rows.isPresent(), rows.orElse(List.of()));
    }

    private AsyncResult<ListenerStatus> read(HttpReply reply) {
        return READER.read(reply, calls.safeText()::isSecretInId);
    }
}
