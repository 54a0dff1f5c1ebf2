package io.github.promodeploy.simulator.internal.store;

import io.github.promodeploy.simulator.internal.table.Tables;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.state.SimulatedState;
import io.github.promodeploy.simulator.state.account.SimulatedAuditLog;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import java.util.stream.Stream;

/** What Boomi holds. Not thread-safe: {@code SimulatedBoomi} guards it. */
public final class Store extends Tables {

    private final IdSequence ids;
    private final StateHistory history;
    private int numbers;

    public Store(SimulatedState initial, IdSequence ids, StateHistory history) {
        super(initial);
        this.ids = ids;
        this.history = history;
    }

    /** Returns what reads of an object show, which may lag behind. */
    public Store shown(String object) {
        return history.shown(object).map(this::at).orElse(this);
    }

    /** Returns what writes see of an object that they name, which may lag behind. To be read only. */
    public Store seen(String object) {
        return history.seen(object).map(this::at).orElse(this);
    }

    private Store at(SimulatedState earlier) {
        return new Store(earlier, ids, history);
    }

    public String newId() {
        return ids.next();
    }

    /** Returns the next of the numbers that Boomi makes some ids from. */
    public int nextNumber() {
        return ++numbers;
    }

    /** Adds an entry to the audit log, under the next id of an entry. */
    public void log(SimulatedAuditLog.Builder entry) {
        int number = auditLogs().size() + 1;
        auditLogs().put(entry.documentId("entry-" + number).build());
    }

    /**
     * Returns whether an account sees a pack as a subscriber: the pack is shared with one of its groups, and another
     * account's.
     */
    public boolean isSharedWith(SimulatedPack pack, String account) {
        return !pack.accountId().equals(account)
                && shares().all().stream()
                        .filter(share -> share.integrationPackId().equals(pack.id()))
                        .map(share -> accountGroups().require("accountGroupId", share.accountGroupId()))
                        .anyMatch(group -> group.memberAccountIds().contains(account));
    }

    /** Returns whether an account is the owner of something, or manages the owner. */
    public boolean reaches(String account, String owner) {
        return owner.equals(account)
                || accounts()
                        .find(owner)
                        .filter(row -> row.isManagedBy(account))
                        .isPresent();
    }

    /** Finds a runtime of an account, or refuses the call. */
    public SimulatedRuntime requireRuntime(String runtimeId, String account) {
        return runtimes()
                .find(runtimeId)
                .filter(row -> row.accountId().equals(account))
                .orElseThrow(() -> RefusedCall.unknownId("Atom"));
    }

    /** Lists the runtimes that are attached to an environment. */
    public Stream<SimulatedRuntime> runtimesIn(String environmentId) {
        return runtimeAttachmentsIn(environmentId).stream().flatMap(row -> runtimes().find(row.runtimeId()).stream());
    }
}
