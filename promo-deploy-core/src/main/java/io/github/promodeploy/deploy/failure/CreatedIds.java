package io.github.promodeploy.deploy.failure;

import io.github.promodeploy.boomi.http.ApiId;

/** Checks ids of new objects: one that the next call cannot use stops the run before that call. */
public final class CreatedIds {

    private CreatedIds() {}

    public static void require(String object, String id) {
        if (!ApiId.isValid(id)) {
            throw PromotionStopException.permanent(FailureMessages.unusableId("the " + object + " was created", id));
        }
    }
}
