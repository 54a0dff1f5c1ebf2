package io.github.promodeploy.simulator;

import java.util.List;

/** The behaviour of one Boomi object. To add an object, implement this and name it in {@link SimulatedBoomi}. */
interface BoomiObject {

    /** Gives the name that paths and {@code @type} use. */
    String name();

    /** Lists the calls that the object serves. */
    List<Route> routes();
}
