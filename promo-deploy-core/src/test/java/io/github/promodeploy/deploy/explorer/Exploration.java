package io.github.promodeploy.deploy.explorer;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.PackageAndDeployerBuilder;
import io.github.promodeploy.deploy.SimulatorTransport;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.result.ComponentDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.state.SimulatedState;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.state.pack.SimulatedAttachment;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackInstance;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.state.pack.SimulatedRelease;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One simulated Boomi and one journal, which survive the processes that promote by them, and what must hold of both. */
final class Exploration {

    static final String RUN = "run-1";

    /** The server's clock goes right, whatever the caller's does. */
    private static final Instant SERVER_START = Instant.parse("2026-03-01T02:00:00Z");

    private static final String MARK = "promo-deploy run " + RUN;

    final Scenario scenario;
    final FakeTime time = new FakeTime();
    final SimulatedBoomi boomi;
    final LateRequests server;
    final RunJournal journal;
    private final UnaryOperator<PackageAndDeployerBuilder> tuning;
    private int processes;

    Exploration(Scenario scenario) {
        this(scenario, RunJournal.inMemory());
    }

    Exploration(Scenario scenario, RunJournal journal) {
        this(scenario, journal, deployer -> deployer);
    }

    Exploration(Scenario scenario, RunJournal journal, UnaryOperator<PackageAndDeployerBuilder> tuning) {
        this.scenario = scenario;
        this.journal = journal;
        this.tuning = tuning;
        this.boomi = SimulatedBoomi.builder()
                .world(scenario.world())
                .settings(scenario.settings())
                .clock(() -> SERVER_START.plus(time.elapsed()))
                .build();
        this.server = new LateRequests(new SimulatorTransport(boomi, time), time);
    }

    /** Promotes, or goes on promoting, as a process of its own would; with one thread, so that calls have an order. */
    PackageAndDeployResult run(HttpTransport network, RunJournal kept) {
        try (BoomiClient client = BoomiClient.builder()
                .accountId(Scenario.ACCOUNT)
                .credentials(BoomiCredentials.usernamePassword(Scenario.USER, Scenario.TOKEN))
                .transport(network)
                .timeSource(time)
                .random(new Random(7))
                .build()) {
            return tuning.apply(scenario.configure(PackageAndDeployer.builder(client)
                            .dialect(scenario.dialect())
                            .maxConcurrentDeployments(1)
                            .journal(kept)))
                    .build()
                    .run(scenario.request(++processes), RUN);
        } finally {
            // An interrupt was obeyed, and its flag set again, by a process that has ended.
            Thread.interrupted();
        }
    }

    PackageAndDeployResult run(HttpTransport network) {
        return run(network, journal);
    }

    /** Names whatever there is twice. */
    List<String> duplicates() {
        SimulatedState state = boomi.state();
        List<String> found = new ArrayList<>();
        scenario.components()
                .forEach(component -> atMostOnce(found, "package" + suffix(component), packages(state, component)));
        if (!scenario.isGuide()) {
            // The guide cannot look for merge requests; a second one merges nothing more.
            atMostOnce(found, "merge request", state.mergeRequests());
        }
        atMostOnce(found, "merge into main", mergedRevisions(state));
        atMostOnce(found, "pack", state.packsNamed(scenario.packName()));
        atMostOnce(found, "release", releases(state));
        for (String environment : scenario.environments()) {
            for (PromotedComponent component : scenario.components()) {
                atMostOnce(
                        found,
                        "active deployment in " + environment + suffix(component),
                        of(component, state.activeDeployments(environment)));
                atMostOnce(
                        found,
                        "deployment to " + environment + suffix(component),
                        marked(of(component, state.deploymentsTo(environment))));
            }
            atMostOnce(found, "attachment of " + environment, attachments(state, environment));
        }
        state.packsNamed(scenario.packName()).forEach(pack -> {
            atMostOnce(
                    found,
                    "share",
                    state.shares().stream()
                            .filter(share -> share.integrationPackId().equals(pack.id()))
                            .toList());
            state.accounts()
                    .forEach(account -> atMostOnce(
                            found,
                            "installation in " + account.accountId(),
                            state.instancesOf(pack.id()).stream()
                                    .filter(instance -> instance.accountId().equals(account.accountId()))
                                    .toList()));
        });
        return found;
    }

    private String suffix(PromotedComponent component) {
        return scenario.components().size() == 1 ? "" : " of " + component.prodComponentId();
    }

    private static List<SimulatedPackage> packages(SimulatedState state, PromotedComponent component) {
        return state.packagesOf(component.prodComponentId()).stream()
                .filter(row -> row.packageVersion().equals(component.packageVersion()))
                .toList();
    }

    /** The branch was made at revision 1 of main, and has revision 2. */
    private static List<Integer> mergedRevisions(SimulatedState state) {
        return state.components().stream()
                .filter(component -> component.componentId().equals(Scenario.COMPONENT))
                .flatMap(component ->
                        IntStream.rangeClosed(3, component.revision()).boxed())
                .toList();
    }

    private static boolean isMerged(SimulatedState state) {
        return state.mergeRequests().stream().anyMatch(merge -> merge.stage().equals("MERGED"));
    }

    /** The branch may hold the only copy of the work until it is merged and packaged. */
    private Stream<String> lostBranch(SimulatedState state) {
        boolean there =
                state.branches().stream().anyMatch(branch -> branch.id().equals(Scenario.BRANCH) && !branch.deleting());
        boolean needed = scenario.merges()
                && !(isMerged(state) && !state.packagesOf(Scenario.COMPONENT).isEmpty());
        return needed && !there ? Stream.of("the branch was deleted too early") : Stream.empty();
    }

    private static void atMostOnce(List<String> found, String what, List<?> there) {
        if (there.size() > 1) {
            found.add(there.size() + " x " + what);
        }
    }

    private List<SimulatedRelease> releases(SimulatedState state) {
        return state.packsNamed(scenario.packName()).stream()
                .flatMap(pack -> pack.releases().stream())
                .filter(release -> release.members().stream().anyMatch(this::isPromoted))
                .toList();
    }

    /** Releases that have every component at its version. */
    private boolean isReleased(SimulatedState state) {
        return releases(state).stream()
                .anyMatch(release -> scenario.components().stream()
                        .allMatch(component -> release.members().stream().anyMatch(member -> is(component, member))));
    }

    private static boolean is(PromotedComponent component, SimulatedPackMember member) {
        return member.componentId().equals(component.prodComponentId())
                && member.packageVersion().equals(component.packageVersion());
    }

    private List<SimulatedAttachment> attachments(SimulatedState state, String environmentId) {
        Set<String> instances = state.packsNamed(scenario.packName()).stream()
                .flatMap(pack -> state.instancesOf(pack.id()).stream())
                .map(SimulatedPackInstance::id)
                .collect(Collectors.toSet());
        return state.attachmentsTo(environmentId).stream()
                .filter(row -> instances.contains(row.instanceId()))
                .toList();
    }

    private boolean isPromoted(SimulatedPackMember member) {
        return scenario.components().stream().anyMatch(component -> is(component, member));
    }

    private static List<SimulatedDeployment> of(PromotedComponent component, List<SimulatedDeployment> deployments) {
        return deployments.stream()
                .filter(row -> row.componentId().equals(component.prodComponentId()))
                .toList();
    }

    private static List<SimulatedDeployment> marked(List<SimulatedDeployment> deployments) {
        return deployments.stream().filter(row -> row.notes().contains(MARK)).toList();
    }

    /** Nothing is sent to an environment before the wave before its own has the release. */
    private Stream<String> touchedBeforeTheirWave() {
        return scenario.firstInTheWaveBefore().entrySet().stream()
                .filter(each -> isAddressed(each.getKey()) && !isDeployed(each.getValue()))
                .map(each -> each.getKey() + " was deployed to before " + each.getValue() + " had the release");
    }

    private boolean isAddressed(String environmentId) {
        return boomi.journal().writes().stream()
                .anyMatch(entry -> entry.call()
                        .bodyField("environmentId")
                        .filter(environmentId::equals)
                        .isPresent());
    }

    /** Names what the pack has lost, a branch that was deleted too early, and environments whose turn had not come. */
    List<String> losses() {
        Stream<String> members = boomi.state().packsNamed(scenario.packName()).stream()
                .flatMap(pack -> scenario.membersBefore().stream()
                        .filter(member -> !has(pack, member))
                        .map(member -> "lost from the pack: " + member));
        return Stream.of(members, lostBranch(boomi.state()), touchedBeforeTheirWave())
                .flatMap(found -> found)
                .toList();
    }

    private static boolean has(SimulatedPack pack, String componentId) {
        return pack.members().stream().anyMatch(member -> member.componentId().equals(componentId))
                && (pack.releases().isEmpty()
                        || pack.releasedMembers().stream()
                                .anyMatch(member -> member.componentId().equals(componentId)));
    }

    /** Names every environment of which the result does not tell the truth. */
    List<String> lies(PackageAndDeployResult result) {
        List<String> found = new ArrayList<>();
        for (EnvironmentResult environment : result.environments()) {
            boolean there = isDeployed(environment.environmentId());
            if (environment.status() == EnvironmentStatus.DEPLOYED && !there) {
                found.add(environment.environmentId() + " is called DEPLOYED and is not");
            }
            boolean denied = environment.status() == EnvironmentStatus.NOT_ATTEMPTED
                    || environment.status() == EnvironmentStatus.FAILED;
            boolean marked = !scenario.deploysEach(environment.environmentId())
                    && !marked(boomi.state().activeDeployments(environment.environmentId()))
                            .isEmpty();
            if (denied && (there || marked)) {
                found.add(environment.environmentId() + " is called " + environment.status() + " and is deployed");
            }
            if (isConfirmed(environment) && !isActive(environment.environmentId())) {
                found.add(environment.environmentId() + " is called CONFIRMED, and is not active");
            }
            liesAboutComponents(environment).forEach(found::add);
        }
        if (result.toResponse().success() && !isReleased(boomi.state())) {
            found.add("success without a release");
        }
        if (result.toString().contains(Scenario.TOKEN)
                || result.toResponse().toJson().contains(Scenario.TOKEN)) {
            found.add("the secret is in the result");
        }
        return found;
    }

    private static boolean isConfirmed(EnvironmentResult environment) {
        return environment
                .verification()
                .filter(seen -> seen.verdict() == Verification.Verdict.CONFIRMED)
                .isPresent();
    }

    private boolean isActive(String environmentId) {
        return scenario.components().stream()
                .allMatch(component -> of(component, boomi.state().activeDeployments(environmentId)).stream()
                        .anyMatch(row -> row.packageVersion().equals(component.packageVersion())));
    }

    /** Components that are not mentioned are not deployed, unless the environment is in doubt. */
    private Stream<String> liesAboutComponents(EnvironmentResult environment) {
        if (!scenario.deploysEach(environment.environmentId())) {
            return Stream.empty();
        }
        Map<String, EnvironmentStatus> told = environment.components().stream()
                .collect(Collectors.toMap(ComponentDeployment::prodComponentId, ComponentDeployment::status));
        return scenario.components().stream().flatMap(component -> {
            EnvironmentStatus status = told.getOrDefault(component.prodComponentId(), environment.status());
            boolean there = isDeployed(environment.environmentId(), component);
            boolean lie = status == EnvironmentStatus.DEPLOYED ? !there : status != EnvironmentStatus.UNKNOWN && there;
            return lie
                    ? Stream.of(component.prodComponentId() + " in " + environment.environmentId() + " is called "
                            + status + ", and that is wrong")
                    : Stream.empty();
        });
    }

    private boolean isDeployed(String environmentId, PromotedComponent component) {
        return marked(of(component, boomi.state().activeDeployments(environmentId))).stream()
                .anyMatch(row -> row.packageVersion().equals(component.packageVersion()));
    }

    /** Names what a result leaves out that says that it is known what became of every write. */
    List<String> leftOut(PackageAndDeployResult result) {
        List<String> found = new ArrayList<>();
        if (result.outcome() != RunOutcome.FAILED) {
            return found;
        }
        SimulatedState state = boomi.state();
        Set<String> told = new HashSet<>();
        result.packagedComponentId().ifPresent(told::add);
        result.packagedComponents().forEach(packaged -> told.add(packaged.packagedComponentId()));
        scenario.components().stream()
                .flatMap(component -> packages(state, component).stream())
                .filter(packaged -> !told.contains(packaged.packageId()))
                .forEach(packaged -> found.add("called FAILED without a word of its package"));
        boolean tellsMerge =
                result.created().stream().anyMatch(made -> made.object().equals("MergeRequest"));
        if (!state.mergeRequests().isEmpty() && !tellsMerge) {
            found.add("called FAILED without a word of its merge request");
        }
        List<SimulatedPack> packs = state.packsNamed(scenario.packName());
        if (scenario.membersBefore().isEmpty()
                && !packs.isEmpty()
                && result.integrationPackId().isEmpty()) {
            found.add("called FAILED without a word of its pack");
        }
        boolean asked = packs.stream()
                .anyMatch(pack -> !state.releaseRequestsOf(pack.id()).isEmpty());
        if (asked || !releases(state).isEmpty()) {
            found.add("called FAILED after its release was asked for");
        }
        return found;
    }

    private boolean isDeployed(String environmentId) {
        SimulatedState state = boomi.state();
        if (scenario.deploysEach(environmentId)) {
            return isReleased(state)
                    && scenario.components().stream().allMatch(component -> isDeployed(environmentId, component));
        }
        return isReleased(state)
                && (!marked(state.activeDeployments(environmentId)).isEmpty()
                        || !attachments(state, environmentId).isEmpty());
    }

    /** Whether everything is as after a promotion that nothing disturbed. */
    boolean isDone() {
        return scenario.environments().stream().allMatch(this::isDeployed)
                && scenario.merges() == isMerged(boomi.state())
                && losses().isEmpty()
                && !boomi.state().packsNamed(scenario.packName()).isEmpty();
    }

    int writes() {
        return boomi.journal().writes().size();
    }

    /** Whether a result that is not complete says that something could not be found out, and what. */
    static boolean saysUnknown(PackageAndDeployResult result) {
        boolean step = result.failure().filter(RunFailure::outcomeUnknown).isPresent();
        boolean environment = result.environments().stream()
                .anyMatch(each -> each.status() == EnvironmentStatus.UNKNOWN
                        && each.reason().filter(reason -> !reason.isBlank()).isPresent());
        return step || environment;
    }
}
