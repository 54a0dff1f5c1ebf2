package io.github.promodeploy.simulator.internal.store;

import io.github.promodeploy.simulator.internal.table.Tables;
import io.github.promodeploy.simulator.state.SimulatedPack;
import io.github.promodeploy.simulator.state.SimulatedState;

/** What Boomi holds. Not thread-safe: {@code SimulatedBoomi} guards it. */
public final class Store extends Tables {

    private final IdSequence ids;
    private final Past past;
    private int numbers;

    public Store(SimulatedState initial, IdSequence ids, Past past) {
        super(initial);
        this.ids = ids;
        this.past = past;
    }

    /** Gives what reads of an object see, which may lag behind what is held: for reading only. */
    public Store seen(String object) {
        return past.seen(object).map(state -> new Store(state, ids, past)).orElse(this);
    }

    public String newId() {
        return ids.next();
    }

    /** Counts what Boomi makes up ids from. */
    public int nextNumber() {
        return ++numbers;
    }

    /** Returns whether an account sees a pack as a subscriber: one of its groups has it, and it is another's. */
    public boolean isSharedWith(SimulatedPack pack, String account) {
        return !pack.accountId().equals(account)
                && shares().all().stream()
                        .filter(share -> share.integrationPackId().equals(pack.id()))
                        .map(share -> accountGroups().require("accountGroupId", share.accountGroupId()))
                        .anyMatch(group -> group.memberAccountIds().contains(account));
    }

    /** Returns whether an account may act on what another owns: it is the owner, or manages the owner. */
    public boolean reaches(String account, String owner) {
        return owner.equals(account)
                || accounts()
                        .find(owner)
                        .filter(row -> row.isManagedBy(account))
                        .isPresent();
    }
}
