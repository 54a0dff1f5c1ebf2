package io.github.promodeploy.simulator;

import io.github.promodeploy.simulator.exchange.SimulatedCall;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Address;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.RefusedCall.Reason;
import io.github.promodeploy.simulator.world.SimulatedUser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Checks the user of a call, and the account that the call acts in. */
final class Authentication {

    private final List<SimulatedUser> users;
    private final Store store;

    Authentication(List<SimulatedUser> users, Store store) {
        this.users = users;
        this.store = store;
    }

    /** Finds the user by HTTP Basic, the only scheme Boomi documents; anything else gets 401. */
    SimulatedUser user(SimulatedCall call) {
        String credentials = call.request()
                .header("Authorization")
                .flatMap(Authentication::decoded)
                .orElseThrow(Authentication::unauthorized);
        return users.stream()
                .filter(user -> credentials.equals(user.userName() + ":" + user.password()))
                .findFirst()
                .orElseThrow(Authentication::unauthorized);
    }

    /** Returns the account that the call acts in, if the user is allowed to. */
    String effectiveAccount(SimulatedCall call, SimulatedUser user) {
        String own = call.account().orElse("");
        if (!own.equals(user.accountId())) {
            throw forbidden();
        }
        Optional<String> override = call.overrideAccount();
        if (override.isPresent() && !Address.of(call.path(), call.query()).isPartner()) {
            throw RefusedCall.badRequest("overrideAccount is a parameter of the Partner API only.");
        }
        return override.map(other -> reachable(own, other)).orElse(own);
    }

    private String reachable(String own, String other) {
        boolean managed = store.accounts().find(other).isPresent() && store.reaches(own, other);
        if (!managed) {
            throw forbidden();
        }
        return other;
    }

    private static Optional<String> decoded(String header) {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            byte[] pair = Base64.getDecoder().decode(header.substring(6).strip());
            return Optional.of(new String(pair, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static RefusedCall unauthorized() {
        return new RefusedCall(Reason.UNAUTHORIZED, "Missing or incorrect credentials.");
    }

    private static RefusedCall forbidden() {
        return new RefusedCall(Reason.FORBIDDEN, "Access denied due to insufficient permissions.");
    }
}
