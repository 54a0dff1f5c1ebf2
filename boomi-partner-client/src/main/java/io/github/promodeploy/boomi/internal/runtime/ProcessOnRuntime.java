package io.github.promodeploy.boomi.internal.runtime;

import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.query.Listing;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** A process on a runtime, for which Boomi has one object of each kind. */
record ProcessOnRuntime(String processId, String atomId) {

    ProcessOnRuntime {
        ApiId.require("processId", Objects.requireNonNull(processId, "processId"));
        ApiId.require("atomId", Objects.requireNonNull(atomId, "atomId"));
    }

    /** Returns what is done to it, for messages. */
    String named(String operation) {
        return operation + " of process " + processId + " on runtime " + atomId;
    }

    /** Refuses a response about another one. */
    void require(ProcessOnRuntime other) {
        Echo.of("processId", processId).accept(other.processId);
        Echo.of("atomId", atomId).accept(other.atomId);
    }

    /** Returns the only row of a query for it; the operation is what a failure names. */
    <T> Optional<T> onlyRow(String operation, Listing<T> listing, Function<T, ProcessOnRuntime> identity) {
        List<T> rows = listing.requireWhole();
        if (rows.size() > 1
                || !rows.stream().allMatch(row -> identity.apply(row).equals(this))) {
            throw new UndecodableReplyException(
                    operation,
                    "the response has " + rows.size()
                            + " rows, and not just the one that was requested. Try again later.",
                    null);
        }
        return rows.stream().findFirst();
    }
}
