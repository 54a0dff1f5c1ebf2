package io.github.promodeploy.simulator.internal.query;

import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.settings.SimulatorSettings;

/**
 * What all objects of a simulated Boomi share.
 *
 * @param store what Boomi holds
 * @param pages the query results that are not read to the end
 * @param settings how Boomi behaves
 */
public record ObjectContext(Store store, QueryPages pages, SimulatorSettings settings) {}
