package io.github.promodeploy.simulator.world;

import io.github.promodeploy.simulator.state.SimulatedState;
import java.util.List;
import java.util.Objects;

/**
 * What a simulated Boomi holds when it starts, and its users. Immutable: any number of simulators can start from one
 * world.
 *
 * <pre>{@code
 * SimulatedWorld world = SimulatedWorld.builder("acme-1")
 *         .user("BOOMI_TOKEN.ada@example.com", "secret")
 *         .component("component-orders", "Orders")
 *         .subAccount("acme-eu")
 *         .environments("acme-eu", 50)
 *         .accountGroup("group-1", "Production", "acme-eu")
 *         .build();
 * }</pre>
 */
public final class SimulatedWorld {

    private final SimulatedState state;
    private final List<SimulatedUser> users;

    SimulatedWorld(SimulatedState state, List<SimulatedUser> users) {
        this.state = state;
        this.users = users;
    }

    /**
     * Starts an empty world.
     *
     * @param primaryAccountId the account that owns components and packs, and manages the other accounts
     * @return a builder
     */
    public static SimulatedWorldBuilder builder(String primaryAccountId) {
        if (Objects.requireNonNull(primaryAccountId, "primaryAccountId").isBlank()) {
            throw new IllegalArgumentException("primaryAccountId must not be blank");
        }
        return new SimulatedWorldBuilder(primaryAccountId);
    }

    /**
     * Returns a small world: its ids are the constants of {@link ReadyMadeWorld}.
     *
     * @return the world
     */
    public static SimulatedWorld readyMade() {
        return ReadyMadeWorld.build();
    }

    /**
     * Returns the primary account.
     *
     * @return its id
     */
    public String primaryAccountId() {
        return state.accounts().get(0).accountId();
    }

    /**
     * Returns the name of the first user of the primary account.
     *
     * @return the user name for HTTP Basic
     */
    public String userName() {
        return firstUser().userName();
    }

    /**
     * Returns the password of the first user of the primary account.
     *
     * @return the password or token for HTTP Basic
     */
    public String password() {
        return firstUser().password();
    }

    /**
     * Returns what it holds.
     *
     * @return the state that a simulator starts from
     */
    public SimulatedState state() {
        return state;
    }

    /**
     * Lists the users that can call it.
     *
     * @return the users
     */
    public List<SimulatedUser> users() {
        return users;
    }

    private SimulatedUser firstUser() {
        return users.stream()
                .filter(user -> user.accountId().equals(primaryAccountId()))
                .findFirst()
                .orElseThrow();
    }
}
