package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.deploy.failure.PromotionStopException;

/** Checks ids of new objects: one that the next call cannot use stops the run before that call. */
final class CreatedIds {

    private CreatedIds() {}

    static void require(String object, String id) {
        if (!ApiId.isValid(id)) {
            throw PromotionStopException.permanent(
                    "the " + object + " was created, but the id that came back for it, '" + id + "', " + ApiId.problem()
                            + ". Check whether a proxy or gateway is answering instead of Boomi.");
        }
    }
}
