/**
 * A stateful Boomi in memory, for tests.
 *
 * <p>There are two ways to use it. {@link io.github.promodeploy.simulator.BoomiSimulator} is an HTTP server for any
 * client in any language; {@link io.github.promodeploy.simulator.SimulatedBoomi} is the same Boomi without sockets and
 * without real time: a request value in, an outcome value out. Both start from a {@link
 * io.github.promodeploy.simulator.world.SimulatedWorld}, configured by {@link
 * io.github.promodeploy.simulator.settings.SimulatorSettings}, and have a state to read, a request journal, and
 * scripted faults.
 *
 * <p>The endpoints are those of the promotion guide (PackagedComponent, IntegrationPack, ReleaseIntegrationPack,
 * DeployedPackage) and what those need of Boomi's API (Environment, Account, AccountGroup, AccountGroupAccount). With
 * {@link io.github.promodeploy.simulator.settings.SimulatedDialect#PLATFORM} they are those of Boomi's published API, where
 * packs are edited through PublisherIntegrationPack, released while their status is read, and reach environments by being
 * shared, installed and attached. This is not a Boomi product.
 */
@NullMarked
@ValueStyle
package io.github.promodeploy.simulator;

import org.jspecify.annotations.NullMarked;
