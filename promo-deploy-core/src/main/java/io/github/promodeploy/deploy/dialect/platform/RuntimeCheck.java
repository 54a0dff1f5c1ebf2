package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.atom.Atom;
import io.github.promodeploy.boomi.atom.AtomStatus;
import io.github.promodeploy.boomi.bulk.BulkItem;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachment;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachmentFields;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Whether the targets have runtimes that are online: by one query for each account, and its further pages, and one bulk read for each 100
 * runtimes. Boomi accepts a deployment in any case. Without a runtime it runs nowhere, and an offline runtime gets it later.
 */
final class RuntimeCheck {

    private static final int IDS_PER_QUERY = 100;

    private final PromotionContext context;
    private final PlatformTargets targets;

    /** What there is to run a deployment. */
    private enum Runtimes {
        ONLINE,
        OFFLINE,
        NONE,
        NOT_KNOWN
    }

    /**
     * What one account said.
     *
     * @param byEnvironment what its targets have
     * @param problem why it could not be read, if so
     */
    private record Seen(Map<String, Runtimes> byEnvironment, Optional<String> problem) {}

    RuntimeCheck(PromotionContext context, PlatformTargets targets) {
        this.context = context;
        this.targets = targets;
    }

    /** Warns of targets without a runtime that is online, or reports them where one is required. */
    void check(Consumer<String> findings) {
        boolean required = context.settings().platform().requireOnlineRuntimes();
        Map<String, Runtimes> runtimes = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (Seen seen : read()) {
            runtimes.putAll(seen.byEnvironment());
            seen.problem().ifPresent(problems::add);
        }
        names(runtimes, Runtimes.NONE)
                .ifPresent(names ->
                        problems.add("these target environments have no runtime, so that what is deployed there"
                                + " does not run: " + names));
        names(runtimes, Runtimes.OFFLINE)
                .ifPresent(names ->
                        problems.add("these target environments have no runtime that is online, so that what is"
                                + " deployed there arrives when one is back: " + names));
        names(runtimes, Runtimes.NOT_KNOWN)
                .ifPresent(
                        names -> problems.add("it is not known whether these target environments have a runtime that is"
                                + " online, since Boomi does not say: " + names));
        String advice = ". Correct that, leave the environments out, or run without requireOnlineRuntimes"
                + " (--require-online-runtimes)";
        problems.forEach(problem -> {
            if (required) {
                findings.accept(problem + advice);
            } else {
                context.execution().warn(problem);
            }
        });
    }

    private List<Seen> read() {
        Map<String, List<TargetEnvironment>> byAccount = new LinkedHashMap<>();
        if (!targets.own().isEmpty()) {
            byAccount.put(targets.publisher(), targets.own());
        }
        byAccount.putAll(targets.foreign());
        return context.accounts()
                .readEach(
                        context.client(),
                        byAccount.entrySet(),
                        (account, client) -> read(account.getKey(), client, ids(account.getValue())));
    }

    private static Set<String> ids(List<TargetEnvironment> environments) {
        return environments.stream()
                .map(TargetEnvironment::environmentId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Seen read(String account, BoomiClient client, Set<String> environmentIds) {
        return context.askOrExplain(
                () -> new Seen(runtimes(client.forAccount(account), environmentIds), Optional.empty()),
                reason -> new Seen(
                        Map.of(),
                        Optional.of("could not check whether the target environments of account " + account
                                + " have runtimes that are online, since " + reason)));
    }

    private static Map<String, Runtimes> runtimes(BoomiClient client, Set<String> environmentIds) {
        Listing<EnvironmentAtomAttachment> attachments =
                client.environmentAtomAttachments().list(of(environmentIds));
        Map<String, Set<String>> atoms = new LinkedHashMap<>();
        environmentIds.forEach(id -> atoms.put(id, new LinkedHashSet<>()));
        attachments
                .rows()
                .forEach(row -> row.environmentId()
                        .map(atoms::get)
                        .ifPresent(
                                ofEnvironment -> ofEnvironment.add(row.atomId().orElse(""))));
        Map<String, Runtimes> ofAtoms = states(client, all(atoms.values()));
        Map<String, Runtimes> runtimes = new LinkedHashMap<>();
        atoms.forEach((environment, ids) -> runtimes.put(environment, best(ids, ofAtoms, attachments.isWhole())));
        return runtimes;
    }

    /** One query must do, so a longer list is of all environments. */
    private static QueryFilter<EnvironmentAtomAttachment> of(Set<String> environmentIds) {
        return environmentIds.size() > IDS_PER_QUERY
                ? QueryFilter.everything()
                : EnvironmentAtomAttachmentFields.ENVIRONMENT_ID.isAnyOf(List.copyOf(environmentIds));
    }

    private static Set<String> all(Collection<Set<String>> atoms) {
        Set<String> all = new LinkedHashSet<>();
        atoms.forEach(all::addAll);
        all.remove("");
        return all;
    }

    private static Map<String, Runtimes> states(BoomiClient client, Set<String> atomIds) {
        Map<String, Runtimes> states = new HashMap<>();
        if (!atomIds.isEmpty()) {
            client.atoms().getAll(atomIds).items().forEach(item -> states.put(item.id(), state(item)));
        }
        return states;
    }

    private static Runtimes state(BulkItem<Atom> item) {
        AtomStatus status = item.object().flatMap(Atom::status).orElse(AtomStatus.UNKNOWN);
        return switch (status) {
            case ONLINE, WARNING -> Runtimes.ONLINE;
            case OFFLINE -> Runtimes.OFFLINE;
            case UNKNOWN -> Runtimes.NOT_KNOWN;
        };
    }

    /** Returns what an environment has that has these runtimes: one that is online suffices. */
    private static Runtimes best(Set<String> atomIds, Map<String, Runtimes> states, boolean whole) {
        Set<Runtimes> seen = atomIds.stream()
                .map(id -> states.getOrDefault(id, Runtimes.NOT_KNOWN))
                .collect(Collectors.toSet());
        if (seen.contains(Runtimes.ONLINE)) {
            return Runtimes.ONLINE;
        }
        if (!whole || seen.contains(Runtimes.NOT_KNOWN)) {
            return Runtimes.NOT_KNOWN;
        }
        return seen.isEmpty() ? Runtimes.NONE : Runtimes.OFFLINE;
    }

    private Optional<String> names(Map<String, Runtimes> runtimes, Runtimes wanted) {
        return Optional.of(targets.all()
                        .filter(target -> runtimes.get(target.environmentId()) == wanted)
                        .map(TargetEnvironment::display)
                        .collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty());
    }
}
