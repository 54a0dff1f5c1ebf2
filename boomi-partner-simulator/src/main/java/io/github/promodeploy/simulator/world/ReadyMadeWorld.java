package io.github.promodeploy.simulator.world;

import io.github.promodeploy.simulator.state.account.SimulatedEnvironment;

/**
 * The ids of {@link SimulatedWorld#readyMade()}: a primary account with two components and a released pack, and an account
 * group of two managed accounts that have six production environments.
 */
public final class ReadyMadeWorld {

    /** The primary account. */
    public static final String ACCOUNT_ID = "acme-A1B2C3";
    /** The user's name for HTTP Basic. */
    public static final String USER_NAME = "BOOMI_TOKEN.ada@example.com";
    /** The user's token for HTTP Basic. */
    public static final String TOKEN = "ready-made-token";
    /** A process that was never packaged. */
    public static final String COMPONENT_ID = "5b4746bc-6a3e-4b18-838c-57887dae41e3";
    /** A process that is packaged, and in the pack. */
    public static final String PACKED_COMPONENT_ID = "1fa6c6c7-4847-4c57-8db2-587ea53afe33";
    /** The package of that process, version 1.0. */
    public static final String PACKAGE_ID = "e5f2896e-5988-4d98-920e-4fb9750b469d";
    /** A pack that was released once. */
    public static final String PACK_ID = "7f436a84-f9dd-4417-ac3e-ee01a1343a3b";
    /** The name of that pack. */
    public static final String PACK_NAME = "Orders Pack";
    /** The account group, whose accounts are {@link #EAST_ACCOUNT_ID} and {@link #WEST_ACCOUNT_ID}. */
    public static final String ACCOUNT_GROUP_ID = "cd17ad0e-3e5c-4d7a-9c39-1f4a2f6f3a11";
    /** A managed account with three production environments. */
    public static final String EAST_ACCOUNT_ID = "acme_east-D4E5F6";
    /** A managed account with three production environments. */
    public static final String WEST_ACCOUNT_ID = "acme_west-G7H8I9";
    /** A test environment of the primary account. */
    public static final String TEST_ENVIRONMENT_ID = "983870bd-3e41-4fcc-a622-c3cb6042d9c2";

    private ReadyMadeWorld() {}

    static SimulatedWorld build() {
        return SimulatedWorld.builder(ACCOUNT_ID)
                .user(USER_NAME, TOKEN)
                .subAccount(EAST_ACCOUNT_ID, "Acme East", "active")
                .subAccount(WEST_ACCOUNT_ID, "Acme West", "active")
                .accountGroup(ACCOUNT_GROUP_ID, "Production accounts", EAST_ACCOUNT_ID, WEST_ACCOUNT_ID)
                .environment(new SimulatedEnvironment(TEST_ENVIRONMENT_ID, "Acme Test", "TEST", ACCOUNT_ID))
                .runtime("acme-test-runtime", TEST_ENVIRONMENT_ID)
                .environments(EAST_ACCOUNT_ID, 3)
                .environments(WEST_ACCOUNT_ID, 3)
                .component(COMPONENT_ID, "Invoices")
                .component(PACKED_COMPONENT_ID, "Orders")
                .packagedComponent(PACKAGE_ID, PACKED_COMPONENT_ID, "1.0")
                .integrationPack(PACK_ID, PACK_NAME, PACKAGE_ID)
                .release(PACK_ID, "0c0ffee0-0000-4000-8000-000000000001", "1.0")
                .build();
    }
}
