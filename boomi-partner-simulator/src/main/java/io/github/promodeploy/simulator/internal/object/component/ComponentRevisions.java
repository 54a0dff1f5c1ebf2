package io.github.promodeploy.simulator.internal.object.component;

import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.XmlWriter;
import io.github.promodeploy.simulator.state.component.SimulatedBranch;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedReference;
import io.github.promodeploy.simulator.state.component.SimulatedRevision;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The revisions of components. They are numbered over all branches. A world may begin with a component at a later revision than the
 * first; then the revisions before it exist as well, on main and without content.
 */
final class ComponentRevisions {

    /** What follows the tilde of a revision, and of no branch. */
    static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final Store store;

    ComponentRevisions(Store store) {
        this.store = store;
    }

    /** Lists all revisions of an account's components. */
    Stream<SimulatedRevision> all(String accountId) {
        Stream<String> onMain = store.components().all().stream().map(SimulatedComponent::componentId);
        Stream<String> written = store.revisions().all().stream().map(SimulatedRevision::componentId);
        return Stream.concat(onMain, written).distinct().flatMap(id -> of(id, accountId));
    }

    /** Lists the revisions of a component, if the account has it. Those of a branch end with the branch. */
    Stream<SimulatedRevision> of(String componentId, String accountId) {
        return numbered(componentId, accountId).filter(row -> exists(row.branchId()));
    }

    /** Lists all revisions that have a number, also those of branches that were deleted. */
    private Stream<SimulatedRevision> numbered(String componentId, String accountId) {
        List<SimulatedRevision> written = store.revisions().all().stream()
                .filter(row ->
                        row.componentId().equals(componentId) && row.accountId().equals(accountId))
                .toList();
        Set<Integer> numbers = written.stream().map(SimulatedRevision::version).collect(Collectors.toSet());
        Stream<SimulatedRevision> others =
                store
                        .components()
                        .find(componentId)
                        .filter(row -> row.accountId().equals(accountId))
                        .stream()
                        .flatMap(row -> IntStream.rangeClosed(1, row.revision())
                                .filter(number -> !numbers.contains(number))
                                .mapToObj(number -> withoutContent(row, number)));
        return Stream.concat(others, written.stream()).sorted(Comparator.comparingInt(SimulatedRevision::version));
    }

    /** Finds what the id of a component names: what is on main, or the revision whose number follows a tilde. */
    Optional<SimulatedRevision> named(String id, String accountId) {
        String[] parts = id.split("~", 2);
        if (parts.length == 1) {
            return shownOn(SimulatedBranch.MAIN_ID, id, accountId);
        }
        return NUMBER.matcher(parts[1]).matches()
                ? find(parts[0], Integer.parseInt(parts[1]), accountId)
                : Optional.empty();
    }

    /** Finds a revision by its number. */
    Optional<SimulatedRevision> find(String componentId, int version, String accountId) {
        return of(componentId, accountId)
                .filter(row -> row.version() == version)
                .findFirst();
    }

    /** Finds what a branch shows: what is on main as long as the component was not changed on the branch. */
    Optional<SimulatedRevision> shownOn(String branchId, String componentId, String accountId) {
        return newest(branchId, componentId, accountId)
                .or(() -> newest(SimulatedBranch.MAIN_ID, componentId, accountId));
    }

    /** Finds the newest revision that was written to a branch. */
    Optional<SimulatedRevision> newest(String branchId, String componentId, String accountId) {
        return of(componentId, accountId)
                .filter(row -> row.branchId().equals(branchId))
                .reduce((earlier, later) -> later);
    }

    /** Says whether a revision is the newest on its branch. */
    boolean isCurrent(SimulatedRevision revision) {
        return newest(revision.branchId(), revision.componentId(), revision.accountId())
                .filter(newest -> newest.version() == revision.version())
                .isPresent();
    }

    /** Returns the number that the next revision of a component gets. */
    int nextVersion(String componentId, String accountId) {
        return 1
                + numbered(componentId, accountId)
                        .mapToInt(SimulatedRevision::version)
                        .max()
                        .orElse(0);
    }

    /** Adds a revision that was made from another one. It uses the same components. */
    void addNext(SimulatedRevision revision, SimulatedRevision madeFrom) {
        store.revisions().put(madeFrom);
        List<SimulatedReference> used = referencesOf(madeFrom).toList();
        used.forEach(row -> store.references()
                .put(new SimulatedReference(
                        row.parentComponentId(), revision.version(), row.componentId(), row.type())));
        add(revision);
    }

    /** Adds a revision. */
    void add(SimulatedRevision revision) {
        store.revisions().put(revision);
        if (revision.branchId().equals(SimulatedBranch.MAIN_ID)) {
            store.components().put(row(revision));
        }
    }

    private Stream<SimulatedReference> referencesOf(SimulatedRevision parent) {
        return store.references().all().stream()
                .filter(row -> row.parentComponentId().equals(parent.componentId())
                        && row.parentVersion() == parent.version());
    }

    /** Packages are made of what is on main. */
    private SimulatedComponent row(SimulatedRevision newest) {
        return store.components()
                .find(newest.componentId())
                .map(SimulatedComponent::toBuilder)
                .orElseGet(SimulatedComponent::builder)
                .componentId(newest.componentId())
                .accountId(newest.accountId())
                .name(newest.name())
                .type(newest.type())
                .revision(newest.version())
                .build();
    }

    /** Requires a branch of the account. */
    String requireBranch(String branchId, String accountId) {
        boolean exists = branchId.equals(SimulatedBranch.MAIN_ID)
                || store.branches()
                        .find(branchId)
                        .filter(row -> row.accountId().equals(accountId))
                        .isPresent();
        if (!exists) {
            throw RefusedCall.badRequest("Branch ID " + branchId + " is invalid.");
        }
        return branchId;
    }

    /** Says whether a branch exists. */
    boolean exists(String branchId) {
        return branchId.equals(SimulatedBranch.MAIN_ID)
                || store.branches().find(branchId).isPresent();
    }

    /** Returns the name of a branch; empty if it was deleted. */
    String branchName(String branchId) {
        return branchId.equals(SimulatedBranch.MAIN_ID)
                ? SimulatedBranch.MAIN_NAME
                : store.branches().find(branchId).map(SimulatedBranch::name).orElse("");
    }

    private static SimulatedRevision withoutContent(SimulatedComponent row, int version) {
        var document = Json.object("Component")
                .put("componentId", row.componentId())
                .put("version", version)
                .put("name", row.name())
                .put("type", row.type())
                .put("branchName", SimulatedBranch.MAIN_NAME)
                .put("branchId", SimulatedBranch.MAIN_ID);
        List.of("encryptedValues", "description", "object", "processOverrides").forEach(document::putObject);
        return SimulatedRevision.builder()
                .componentId(row.componentId())
                .version(version)
                .accountId(row.accountId())
                .name(row.name())
                .type(row.type())
                .document(XmlWriter.bytes(document))
                .build();
    }
}
