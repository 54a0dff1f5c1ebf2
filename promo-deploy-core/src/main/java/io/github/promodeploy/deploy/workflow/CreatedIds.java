package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.failure.PromotionStopException;

/** Checks ids of new objects: one that the next call cannot use stops the run before that call. */
final class CreatedIds {

    private CreatedIds() {}

    static void require(String object, String id) {
        if (!ApiId.isValid(id)) {
            throw PromotionStopException.permanent(FailureMessages.unusableId("the " + object + " was created", id));
        }
    }
}
