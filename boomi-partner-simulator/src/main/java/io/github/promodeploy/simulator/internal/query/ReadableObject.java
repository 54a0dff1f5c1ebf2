package io.github.promodeploy.simulator.internal.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.table.Table;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** An object with a table, whose rows can be queried and read by id, one or many in a call. */
public abstract class ReadableObject<T> extends QueriedObject<T> {

    private final Store store;
    private final Function<Store, Table<T>> table;

    protected ReadableObject(
            String name, Function<Store, Table<T>> table, ObjectContext context, SimulatedDialect... dialects) {
        super(name, context, dialects);
        this.store = context.store();
        this.table = table;
    }

    /** Returns whether queries of a caller find a row. */
    protected abstract boolean isListed(T row, Exchange exchange);

    /** Returns whether a caller can read a row by its id; by default if queries find it. */
    protected boolean isReadable(T row, Exchange exchange) {
        return isListed(row, exchange);
    }

    /** Returns a row as a GET has it; by default as a query does. */
    protected ObjectNode details(T row) {
        return json(row);
    }

    /** Creates the refusal of an id that names no row. */
    protected RefusedCall unknown(String id) {
        return RefusedCall.unknownId(name());
    }

    /** Finds a row that the caller can read, or refuses the call. */
    public final T find(String id, Exchange exchange) {
        return table.apply(store)
                .find(id)
                .filter(row -> isReadable(row, exchange))
                .orElseThrow(() -> unknown(id));
    }

    /** Finds a row that a write names, or refuses the call, also as long as reads do not show the row. */
    public final T findSeen(String id, Exchange exchange) {
        if (table.apply(store.seen(name())).find(id).isEmpty()) {
            throw unknown(id);
        }
        return find(id, exchange);
    }

    @Override
    protected final Stream<T> rows(Exchange exchange) {
        return table.apply(store).all().stream().filter(row -> isListed(row, exchange));
    }

    @Override
    protected final List<Route> reads() {
        return readsById(this::get);
    }

    private Response get(Exchange exchange) {
        return Response.ok(details(find(exchange.id(), exchange)));
    }
}
