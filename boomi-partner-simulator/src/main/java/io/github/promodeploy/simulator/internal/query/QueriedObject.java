package io.github.promodeploy.simulator.internal.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.BoomiObject;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** An object whose rows can be queried. */
public abstract class QueriedObject<T> extends BoomiObject {

    private final QueryPages pages;

    protected QueriedObject(String name, ObjectContext context, SimulatedDialect... dialects) {
        super(name, dialects);
        this.pages = context.pages();
    }

    /** Lists the rows that a caller sees. */
    protected abstract Stream<T> rows(Exchange exchange);

    /** Lists the fields that queries can filter by. */
    protected abstract QueryFields<T> fields();

    /** Returns a row as the response to a query has it. */
    protected abstract ObjectNode json(T row);

    /** Returns whether queries can ask for an order; false by default. */
    protected boolean isSortable() {
        return false;
    }

    /** Lists the calls other than reads, none by default. */
    protected List<Route> writes() {
        return List.of();
    }

    /** Lists the calls of an object that is also read by its id, alone and in bulk. */
    protected final List<Route> readsById(Function<Exchange, Response> get) {
        return Stream.concat(Stream.of(Route.get(get), Route.bulk(get)), queries().stream())
                .toList();
    }

    /** Lists the calls of queries. */
    protected final List<Route> queries() {
        return List.of(Route.query(this::query), Route.queryMore(pages::more));
    }

    /** Lists the calls that read rows. */
    protected List<Route> reads() {
        return queries();
    }

    @Override
    protected final List<Route> calls() {
        return Stream.concat(reads().stream(), writes().stream()).toList();
    }

    private Response query(Exchange exchange) {
        Stream<T> found = matching(exchange);
        Stream<T> sorted = isSortable() ? new QuerySort<>(fields()).sort(found, body(exchange)) : found;
        return pages.first(exchange, sorted.map(this::json).toList());
    }

    /** Lists the rows that a caller sees and asks for. */
    protected final Stream<T> matching(Exchange exchange) {
        return rows(exchange).filter(new QueryFilter<>(fields(), isSortable()).read(body(exchange)));
    }

    private static RequestBody body(Exchange exchange) {
        return RequestBody.of(exchange.call().request(), "QueryConfig");
    }
}
