package io.github.promodeploy.cli.output;

import io.github.promodeploy.deploy.RunSummary;
import io.github.promodeploy.deploy.report.RunReport;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.Verification;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats what a run did as text. */
public final class ShowText {

    private final RunReport run;
    private final PackageAndDeployResult result;
    private final String resumeCommand;
    private final List<String> lines = new ArrayList<>();

    /** Whether a process stopped at a check before it knew the outcome of a write. That write belongs to the first undone step. */
    private boolean isInDoubt;

    private ShowText(RunReport run, String resumeCommand) {
        this.run = run;
        this.result = run.result();
        this.resumeCommand = resumeCommand;
        this.isInDoubt = result.failure()
                .filter(RunFailure::outcomeUnknown)
                .flatMap(RunFailure::step)
                .filter(Step::isReadOnly)
                .isPresent();
    }

    /** Formats what a run did, and how to resume it. */
    public static String of(RunReport run, String resumeCommand) {
        ShowText text = new ShowText(run, resumeCommand);
        text.write();
        return String.join("\n", text.lines);
    }

    private void write() {
        add("run " + result.runId() + ": " + run.state() + ", " + state());
        add("     outcome " + result.outcome() + ", dialect " + result.dialect()
                + run.begun()
                        .map(time -> ", begun " + time.truncatedTo(ChronoUnit.SECONDS))
                        .orElse(""));
        result.rollbackOf()
                .ifPresentOrElse(
                        runId -> add("     rolls back run " + runId
                                + result.request().map(ShowText::promoted).orElse("")),
                        () -> {
                            result.request().ifPresent(this::addRequest);
                            addSteps();
                        });
        result.failure().ifPresent(failure -> addList("message:", Stream.of(failure.message())));
        addList("environments:", result.environments().stream().map(ShowText::environment));
        addList(
                "after the deployments:",
                result.environments().stream()
                        .flatMap(environment ->
                                environment.actions().stream().map(action -> action(environment, action))));
        addList("created:", result.created().stream().map(created -> created.display()));
        addList("existed already:", result.reused().stream().map(PlanText::display));
        addList("warnings:", run.warnings().stream());
        next().ifPresent(advice -> {
            add("");
            add(advice);
        });
    }

    private static String promoted(PackageAndDeployRequest request) {
        return ", which promoted "
                + request.promotedComponents().stream()
                        .map(component ->
                                "component " + component.prodComponentId() + ", version " + component.packageVersion())
                        .collect(Collectors.joining("; "));
    }

    private String state() {
        return switch (run.state()) {
            case RUNNING -> "in progress, or claimed by another process";
            case DONE -> "the run did everything it was asked to do";
            case INCOMPLETE -> "the run ended before everything was done";
            case STOPPED -> "the run ended before everything was done, and resuming cannot help";
            case ROLLED_BACK ->
                "the run was rolled back, or its rollback has begun, by run "
                        + run.rolledBackBy().orElse("");
            case INTERRUPTED -> "the process ended before the run was finished";
            case DAMAGED -> "the journal of the run cannot be read";
        };
    }

    private void addRequest(PackageAndDeployRequest request) {
        for (PromotedComponent component : request.components()) {
            add("     component " + component.prodComponentId() + ", version " + component.packageVersion());
        }
        String what = request.components().isEmpty()
                ? "component " + request.prodComponentId() + ", version " + request.packageVersion() + ", "
                : "";
        add("     " + what
                + request.integrationPackId()
                        .map(pack -> "into pack " + pack)
                        .orElseGet(() ->
                                "into the new pack '" + request.newPackName().orElse("") + "'")
                + request.releaseOnDate().map(day -> ", on " + day).orElse(""));
        int named = request.targetEnvironments().size();
        List<String> targets = Stream.of(
                        request.targetAccountGroupId().map(group -> "account group " + group),
                        Optional.of(named + (named == 1 ? " environment" : " environments") + " by name")
                                .filter(count -> named > 0))
                .flatMap(Optional::stream)
                .toList();
        add("     targets: " + (targets.isEmpty() ? "none" : String.join(", ", targets)));
    }

    private void addSteps() {
        add("");
        add("steps:");
        if (result.request().flatMap(PackageAndDeployRequest::mergeBranch).isPresent()) {
            addStep(Step.MERGE_REQUEST, created("MergeRequest"));
            addStep(
                    Step.MERGE,
                    Optional.of("").filter(done -> result.packagedComponentId().isPresent()));
        }
        addStep(Step.PACKAGE, result.packagedComponentId());
        addStep(
                Step.PACK,
                result.integrationPackId()
                        .map(id -> id
                                + result.integrationPackName()
                                        .map(name -> " '" + name + "'")
                                        .orElse("")));
        if (isAdditionKnown()) {
            addStep(Step.ADD_TO_PACK, Optional.of("").filter(done -> !isAt(Step.ADD_TO_PACK) && isAdded()));
        }
        addStep(Step.RELEASE, result.releaseVersion().map(version -> "version " + version));
        if (!result.environments().isEmpty()) {
            long deployed = result.environments().stream()
                    .filter(environment -> environment.status() == EnvironmentStatus.DEPLOYED)
                    .count();
            addStep(Step.DEPLOY, deployed + " of " + result.environments().size() + " environments");
        }
    }

    /** A process that resumed the run and stopped before its first write records nothing about the addition. */
    private boolean isAdditionKnown() {
        return isAdded()
                || result.failure()
                        .flatMap(RunFailure::step)
                        .filter(step -> !step.isReadOnly())
                        .isPresent();
    }

    private Optional<String> created(String object) {
        return result.created().stream()
                .filter(made -> made.object().equals(object))
                .map(CreatedObject::id)
                .findFirst();
    }

    private boolean isAdded() {
        return result.releaseVersion().isPresent() || isAt(Step.RELEASE);
    }

    private boolean isAt(Step step) {
        return result.failure().flatMap(RunFailure::step).filter(step::equals).isPresent();
    }

    private void addStep(Step step, Optional<String> done) {
        addStep(step, done.map(id -> ("done  " + id).stripTrailing()).orElseGet(() -> undone(step)));
    }

    private void addStep(Step step, String state) {
        add(String.format(Locale.ROOT, "     %-13s %s", step.display(), state));
    }

    private String undone(Step step) {
        if (!isAt(step)) {
            boolean wasInDoubt = isInDoubt;
            isInDoubt = false;
            return wasInDoubt ? "not known whether done" : "not done";
        }
        if (result.failure().filter(RunFailure::outcomeUnknown).isPresent()) {
            return "outcome not known";
        }
        return result.outcome() == RunOutcome.UNFINISHED ? "not done" : "failed";
    }

    private static String environment(EnvironmentResult environment) {
        String how = Stream.of(
                        environment.packageVersion().map(version -> "version " + version),
                        environment.deploymentId().map(id -> "deployment " + id),
                        environment.attachmentId().map(id -> "attachment " + id),
                        environment.replaces().map(before -> "replacing " + PlanText.display(before)))
                .flatMap(Optional::stream)
                .reduce("", (one, other) -> one + ", " + other);
        return environment.display()
                + environment.wave().map(wave -> " in wave '" + wave + "'").orElse("") + ": " + environment.status()
                + how
                + environment
                        .verification()
                        .map(seen -> readBack(environment, seen))
                        .orElse("")
                + environment.reason().map(reason -> ": " + reason).orElse("");
    }

    private static String action(EnvironmentResult environment, ActionReport action) {
        return environment.display() + ": " + action.display()
                + (action.notes().isEmpty() ? "" : " (" + String.join("; ", action.notes()) + ")");
    }

    private static String readBack(EnvironmentResult environment, Verification seen) {
        if (seen.verdict() == Verification.Verdict.NOT_ASKED) {
            return environment.status() == EnvironmentStatus.DEPLOYED ? ", not read back" : "";
        }
        return ", read back: " + seen.verdict()
                + seen.reason()
                        .filter(reason -> environment.reason().isEmpty())
                        .map(reason -> " (" + reason + ")")
                        .orElse("");
    }

    private Optional<String> next() {
        boolean ended = Set.of(RunSummary.State.INCOMPLETE, RunSummary.State.INTERRUPTED, RunSummary.State.DONE)
                .contains(run.state());
        return Optional.of("to resume this run: " + resumeCommand).filter(advice -> ended && result.resumable());
    }

    private void addList(String title, Stream<String> elements) {
        List<String> all = elements.toList();
        if (!all.isEmpty()) {
            add("");
            add(title);
            all.forEach(element -> add("     " + element));
        }
    }

    private void add(String line) {
        lines.add(Console.printable(line));
    }
}
