package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.plan.PlannedWrite;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.ComponentDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.Verification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Hides the client's credentials in what a run shows. Any user can choose names, notes and labels, so they are masked where they
 * are shown or kept as text; what is compared or sent stays as it is. Ids are never masked. Thread-safe.
 */
public final class Masking {

    private static final String HIDDEN = "***";

    private final UnaryOperator<String> mask;

    public Masking(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    public String text(String text) {
        return mask.apply(text);
    }

    /** The names in a request are only shown, and its labels too, also in notes. */
    public PackageAndDeployRequest request(PackageAndDeployRequest request) {
        return PackageAndDeployRequest.builder()
                .from(request)
                .targetEnvironments(
                        request.targetEnvironments().stream().map(this::target).toList())
                .labels(labels(request.labels()))
                .waves(request.waves().stream().map(this::wave).toList())
                .build();
    }

    /** A request that is kept in a document has no secret in any of its free texts. */
    public PackageAndDeployRequest document(PackageAndDeployRequest request) {
        return PackageAndDeployRequest.builder()
                .from(request(request))
                .packageVersion(text(request.packageVersion()))
                .components(request.components().stream()
                        .map(component ->
                                PromotedComponent.of(component.prodComponentId(), text(component.packageVersion())))
                        .toList())
                .releaseVersion(request.releaseVersion().map(mask))
                .newPackName(request.newPackName().map(mask))
                .newPackDescription(request.newPackDescription().map(mask))
                .deploymentNotes(request.deploymentNotes().map(mask))
                .branch(request.branch().map(mask))
                .devPackageCreator(request.devPackageCreator().map(mask))
                .devPackageVersion(request.devPackageVersion().map(mask))
                .build();
    }

    private Wave wave(Wave wave) {
        return Wave.builder().from(wave).name(text(wave.name())).build();
    }

    private Map<String, String> labels(Map<String, String> labels) {
        Map<String, String> masked = new LinkedHashMap<>();
        labels.forEach((name, value) -> masked.put(label(name), label(value)));
        return masked;
    }

    /** A mask in many places could make a label too long. */
    private String label(String text) {
        String masked = text(text);
        return masked.length() <= text.length() ? masked : HIDDEN;
    }

    public TargetEnvironment target(TargetEnvironment target) {
        return TargetEnvironment.builder()
                .from(target)
                .environmentName(target.environmentName().map(mask))
                .build();
    }

    public ReusedObject reused(ReusedObject object) {
        return new ReusedObject(object.object(), object.id(), object.accountId(), text(object.what()));
    }

    public PlannedWrite planned(PlannedWrite write) {
        return new PlannedWrite(
                write.write(), text(write.operation()), write.method(), write.path(), text(write.body()));
    }

    public EnvironmentResult environment(EnvironmentResult result) {
        return EnvironmentResult.builder()
                .from(result)
                .replaces(result.replaces().map(this::active))
                .reason(result.reason().map(mask))
                .verification(result.verification().map(this::verification))
                .components(result.components().stream().map(this::component).toList())
                .actions(result.actions().stream().map(this::action).toList())
                .failure(result.failure().map(this::failure))
                .build();
    }

    private Verification verification(Verification verification) {
        return new Verification(verification.verdict(), verification.reason().map(mask));
    }

    private ComponentDeployment component(ComponentDeployment component) {
        return new ComponentDeployment(
                component.prodComponentId(),
                component.packageVersion(),
                component.status(),
                component.deploymentId(),
                component.reason().map(mask));
    }

    public ActionReport action(ActionReport action) {
        return new ActionReport(
                action.name(),
                action.verdict(),
                action.reason().map(mask),
                action.notes().stream().map(mask).toList());
    }

    private ActiveDeployment active(ActiveDeployment active) {
        return ActiveDeployment.builder()
                .from(active)
                .packageVersion(active.packageVersion().map(mask))
                .build();
    }

    public RunFailure failure(RunFailure failure) {
        return RunFailure.builder()
                .from(failure)
                .message(text(failure.message()))
                .cause(failure.cause().map(this::failure))
                .build();
    }

    /** Returns the exception itself, or a replacement if its message holds credentials or cannot be read. */
    public Throwable failure(Throwable failure) {
        try {
            return holdsCredentials(failure)
                    ? standIn(
                            failure,
                            text(FailureMessages.describe(failure))
                                    + " (The exception itself is left out, since it holds the credentials.)")
                    : failure;
        } catch (Throwable wordless) {
            return standIn(
                    failure,
                    failure.getClass().getName() + " was thrown, and is left out, since it cannot be put into words.");
        }
    }

    private static Throwable standIn(Throwable failure, String words) {
        PromotionStopException standIn = new PromotionStopException(words);
        standIn.setStackTrace(failure.getStackTrace());
        return standIn;
    }

    private boolean holdsCredentials(Throwable failure) {
        return FailureMessages.all(failure)
                .map(Throwable::toString)
                .anyMatch(words -> !text(words).equals(words));
    }
}
