package io.github.promodeploy.deploy;

import io.github.promodeploy.deploy.action.PostDeploymentAction;
import io.github.promodeploy.deploy.failure.CustomExtension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Asks each action for its name, once. */
final class ActionNames {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9 ._~=:-]{0,98}[A-Za-z0-9])?");

    private final Map<String, PostDeploymentAction> byName = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    ActionNames(List<PostDeploymentAction> actions) {
        for (int i = 0; i < actions.size(); i++) {
            add("action " + (i + 1), actions.get(i));
        }
    }

    private void add(String which, PostDeploymentAction action) {
        try {
            String name = action.name();
            if (name == null) {
                problems.add(which + ": " + CustomExtension.returnedNull(action, "name"));
            } else if (!NAME.matcher(name).matches()) {
                problems.add(
                        which + ": its name must have 1 to 100 letters, digits, spaces and the characters . _ ~ = : -,"
                                + " and begin and end with a letter or digit");
            } else if (byName.putIfAbsent(name, action) != null) {
                problems.add(which + ": its name '" + name + "' is that of another action");
            }
        } catch (Throwable e) {
            problems.add(which + ": " + CustomExtension.threw(action, "name", e));
        }
    }

    /** Returns the actions, in the order in which they were added. */
    Map<String, PostDeploymentAction> byName() {
        return byName;
    }

    /** Returns what is wrong with names. */
    List<String> problems() {
        return problems;
    }
}
