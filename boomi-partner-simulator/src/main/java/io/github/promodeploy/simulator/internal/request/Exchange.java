package io.github.promodeploy.simulator.internal.request;

import io.github.promodeploy.simulator.exchange.SimulatedCall;
import java.time.Instant;
import java.util.List;

/**
 * An authenticated call on its way to its object.
 *
 * @param call the call
 * @param user the authenticated user
 * @param account the effective account: the override account when there is one, else the path's
 * @param ids the ids in the path, in order
 * @param now when the call arrived
 */
public record Exchange(SimulatedCall call, String user, String account, List<String> ids, Instant now) {

    public String id() {
        return ids.get(0);
    }

    /** Returns the same exchange for another id, such as one of a bulk call. */
    public Exchange withId(String id) {
        return new Exchange(call, user, account, List.of(id), now);
    }

    /** Reads the body of a create or update, whose XML root is the object's name. */
    public RequestBody body() {
        return RequestBody.of(call.request(), call.object());
    }

    /** Returns whether the call acts in the account of its path, and so sees what that account manages. */
    public boolean actsForItself() {
        return call.account().filter(account::equals).isPresent();
    }
}
