package io.github.promodeploy.simulator.internal.routing;

import java.util.List;

/** The behaviour of one Boomi object. To add an object, implement this and list it in {@code BoomiObjects}. */
public interface BoomiObject {

    /** Gives the name that paths and {@code @type} use. */
    String name();

    /** Lists the calls that the object serves. */
    List<Route> routes();
}
