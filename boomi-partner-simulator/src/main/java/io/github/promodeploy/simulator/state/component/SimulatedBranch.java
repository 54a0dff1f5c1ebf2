package io.github.promodeploy.simulator.state.component;

import java.util.Objects;

/**
 * A branch of an account's components, besides {@code main}, which every account has.
 *
 * @param id the branch's id, such as {@code QjoyMDI1OTk}
 * @param name its name
 * @param accountId the account that owns it
 */
public record SimulatedBranch(String id, String name, String accountId) {

    /** The id of the branch {@code main}. */
    public static final String MAIN_ID = "Qjox";

    /** The name of the branch {@code main}. */
    public static final String MAIN_NAME = "main";

    /**
     * Refuses null.
     *
     * @param id the branch's id, such as {@code QjoyMDI1OTk}
     * @param name its name
     * @param accountId the account that owns it
     */
    public SimulatedBranch {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(accountId, "accountId");
    }
}
