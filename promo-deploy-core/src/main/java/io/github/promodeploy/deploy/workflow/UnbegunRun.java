package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.error.ClosedClientException;
import io.github.promodeploy.deploy.execution.Masking;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import java.util.Optional;

/**
 * A run that ends before its first step, with nothing sent.
 *
 * @param runId the id that it has, or would have
 * @param dialect the dialect of the deployer
 * @param request what to promote, unless the run to resume is unknown
 * @param plan what the run has to keep to, if anything
 * @param masking hides credentials, which a custom journal may mention
 */
public record UnbegunRun(
        String runId,
        String dialect,
        Optional<PackageAndDeployRequest> request,
        Optional<PromotionPlan> plan,
        Masking masking) {

    /** A run without a plan. */
    public UnbegunRun(String runId, String dialect, Optional<PackageAndDeployRequest> request, Masking masking) {
        this(runId, dialect, request, Optional.empty(), masking);
    }

    public PackageAndDeployResult refused(InvalidRequestException refusal) {
        return ended(RunOutcome.INVALID_REQUEST, refusal, "");
    }

    /** The request may be valid, but without its journal the run could repeat what it has done. */
    public PackageAndDeployResult withoutJournal(RunJournalException trouble) {
        return ended(
                RunOutcome.FAILED,
                trouble,
                " This process sent nothing. An earlier process of run " + runId
                        + ", if there was one, may have released or deployed: look before running the request under another"
                        + " run id.");
    }

    /** It could not even be started. */
    public PackageAndDeployResult notStarted(IllegalStateException trouble) {
        return ended(RunOutcome.FAILED, trouble, "");
    }

    public PackageAndDeployResult withoutClient(ClosedClientException closed) {
        return ended(RunOutcome.FAILED, closed, "");
    }

    /** The message of a custom journal may lack a full stop. */
    private PackageAndDeployResult ended(RunOutcome outcome, RuntimeException reason, String advice) {
        String words = String.valueOf(reason.getMessage());
        return PackageAndDeployResult.builder()
                .runId(runId)
                .dialect(dialect)
                .request(request)
                .outcome(outcome)
                .failure(masking.failure(RunFailure.builder()
                        .message(advice.isEmpty() ? words : FailureMessages.sentence(words) + advice)
                        .cause(reason)
                        .build()))
                .build();
    }
}
