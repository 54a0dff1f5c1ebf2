package io.github.promodeploy.boomi.internal.component;

import io.github.promodeploy.boomi.http.ApiId;
import java.util.Objects;

/** What names a component and its revision. In paths, a tilde after the id begins a revision or a branch. */
final class ComponentIds {

    static final String COMPONENT_ID = "componentId";
    static final String BRANCH_ID = "branchId";

    private ComponentIds() {}

    /** Returns the id of a component. Refuses one with a tilde, with this advice. */
    static String require(String componentId, String advice) {
        if (ApiId.require(COMPONENT_ID, Objects.requireNonNull(componentId, COMPONENT_ID))
                .contains("~")) {
            throw new IllegalArgumentException(COMPONENT_ID + " has a ~. " + advice);
        }
        return componentId;
    }

    /** Returns the number of a revision as text. Refuses one below 1. */
    static String requireVersion(int version) {
        if (version < 1) {
            throw new IllegalArgumentException(
                    "version " + version + " is not the number of a revision: they begin with 1");
        }
        return String.valueOf(version);
    }

    /** Returns the id of a branch. Refuses a number: behind the id of a component, that is a revision (Boomi API reference, "Component object"). */
    static String requireBranch(String branchId) {
        if (ApiId.require(BRANCH_ID, Objects.requireNonNull(branchId, BRANCH_ID))
                .chars()
                .allMatch(Character::isDigit)) {
            throw new IllegalArgumentException(
                    BRANCH_ID + " is a number, which would name a revision of the component instead of a branch");
        }
        if (branchId.contains("~")) {
            throw new IllegalArgumentException(BRANCH_ID + " has a ~, which no branch's id has");
        }
        return branchId;
    }
}
