package io.github.promodeploy.simulator.state;

/**
 * A pack that an account installed.
 *
 * @param id the id that Boomi makes up, safe in a path
 * @param integrationPackId the pack
 * @param accountId the account that installed it
 * @param overrideName the instance's name; empty for a SINGLE pack
 */
public record SimulatedPackInstance(String id, String integrationPackId, String accountId, String overrideName) {}
