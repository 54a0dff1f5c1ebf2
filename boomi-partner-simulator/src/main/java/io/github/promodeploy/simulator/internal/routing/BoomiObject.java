package io.github.promodeploy.simulator.internal.routing;

import io.github.promodeploy.simulator.settings.SimulatedDialect;
import java.util.List;
import java.util.Set;

/** The behaviour of one Boomi object. To add an object, extend this and list it in {@code BoomiObjects}. */
public abstract class BoomiObject {

    private final String name;
    private final Set<SimulatedDialect> dialects;

    /** Creates an object that these dialects have, with the name that paths and {@code @type} use. */
    protected BoomiObject(String name, SimulatedDialect... dialects) {
        this.name = name;
        this.dialects = Set.of(dialects);
    }

    /** Lists the calls that the object serves in any of its dialects. */
    protected abstract List<Route> calls();

    public final String name() {
        return name;
    }

    final List<Route> routes() {
        return calls().stream().map(call -> call.onlyIn(dialects)).toList();
    }
}
