package io.github.promodeploy.simulator.settings;

/** One of the two descriptions of Boomi's API that the simulator can follow. */
public enum SimulatedDialect {
    /** The promotion guide: packs are filled by path, released when the call returns, and deployed like packages. */
    GUIDE,
    /** Boomi's published API: PublisherIntegrationPack, asynchronous releases, sharing, installing and attaching. */
    PLATFORM
}
