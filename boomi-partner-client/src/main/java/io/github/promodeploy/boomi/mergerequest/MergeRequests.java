package io.github.promodeploy.boomi.mergerequest;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.ConflictException;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;
import java.time.Duration;
import java.util.List;

/**
 * Merge requests. A query needs one of the two branches with {@code EQUALS}; any other is refused before it is sent. Thread-safe.
 *
 * <pre>{@code
 * MergeRequest created = client.mergeRequests().create(CreateMergeRequestRequest.builder()
 *         .sourceBranchId(branch.id())
 *         .destinationBranchId(client.branches().main().id())
 *         .strategy(MergeStrategy.CONFLICT_RESOLVE)
 *         .build());
 * client.mergeRequests().untilReviewable(created.id());
 * client.mergeRequests().execute(created.id());
 * client.mergeRequests().untilMerged(created.id());
 * }</pre>
 *
 * <p>Boomi compares the branches once. If a user saves one of the components afterwards, the merge request is outdated, and Boomi
 * deletes it.
 *
 * @see <a href="https://developer.boomi.com/docs/api/platformapi/MergeRequest">Boomi API reference, "Merge Request object"</a>
 */
public interface MergeRequests extends Queryable<MergeRequest>, ReadableById<MergeRequest>, BulkReadable<MergeRequest> {

    /** How often, and how many times, {@link #untilMerged(String)} and {@link #untilReviewable(String)} read: every 2 seconds for 5 minutes. */
    PollSettings DEFAULT_POLLS = PollSettings.of(Duration.ofSeconds(2), 150);

    /**
     * Creates a merge request. Boomi then compares the branches; the merge itself has to be {@linkplain #execute executed}.
     *
     * <p>Never repeated unless the failure proves that the server did not act. If it does not, {@link #findBetween} shows what may have
     * been created: a merge request between the same branches by the same user, created after the call began. It may be used or
     * deleted; none of them changes anything before it is executed.
     *
     * @param request the branches and the strategy
     * @return the merge request, which cannot be executed yet
     * @throws ConflictException if the state of the branches does not allow it, such as another open merge request
     * @throws BoomiException if it fails
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    MergeRequest create(CreateMergeRequestRequest request);

    /**
     * Merges the branches of a merge request, after a read that shows that Boomi allows it: at {@code DRAFTED}, {@code REVIEWING} or
     * {@code FAILED_TO_MERGE}. The merge goes on after the response: see {@link #untilMerged(String)}.
     *
     * <p>Never repeated unless the failure proves that the server did not act. If it does not, {@link #get} shows the stage: at {@code
     * MERGING} and {@code MERGED} it was executed. This method does that read itself, so it never executes twice what was
     * executed once.
     *
     * @param mergeRequestId the merge request
     * @return the merge request, which is being merged
     * @throws MergeStageException if it is at another stage, for example since another user executed it
     * @throws ConflictException if the state of its components does not allow it; the message lists {@link MergeRequest#obstacles()}
     * @throws BoomiException if it fails
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    MergeRequest execute(String mergeRequestId);

    /**
     * Merges the branches of a merge request as {@link #execute(String)} does, without another read.
     *
     * @param mergeRequest the merge request, as it was read just now
     * @return the merge request, which is being merged
     * @throws MergeStageException if it was at another stage when it was read; nothing is sent
     * @throws ConflictException if the state of its components does not allow it; the message lists {@link MergeRequest#obstacles()}
     * @throws BoomiException if it fails
     */
    MergeRequest execute(MergeRequest mergeRequest);

    /**
     * Takes a merge back, after a read that shows that it was merged. What was merged later stays.
     *
     * <p>Never repeated unless the failure proves that the server did not act. If it does not, {@link #get} shows whether the stage is
     * {@code REVERTED}.
     *
     * @param mergeRequestId the merge request
     * @return the merge request
     * @throws MergeStageException if it was not merged
     * @throws BoomiException if it fails
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     * @throws UnsupportedOperationException in the guide's form, which has no such call; nothing is sent
     */
    MergeRequest revert(String mergeRequestId);

    /**
     * Lets Boomi compare the branches again, after a read that shows that the comparison failed.
     *
     * <p>Never repeated unless the failure proves that the server did not act. If it does not, {@link #get} shows the stage.
     *
     * @param mergeRequestId the merge request
     * @return the merge request
     * @throws MergeStageException if the comparison did not fail
     * @throws BoomiException if it fails
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     * @throws UnsupportedOperationException in the guide's form, which has no such call; nothing is sent
     */
    MergeRequest retryDrafting(String mergeRequestId);

    /**
     * Resolves conflicts, and leaves components out. May be repeated, since the same decisions change nothing more; after a lost
     * response, {@link #get} shows them.
     *
     * @param request the decisions
     * @return the merge request
     * @throws BoomiException if it fails
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     * @throws UnsupportedOperationException in the guide's form, which has no such call; nothing is sent
     */
    MergeRequest update(UpdateMergeRequestRequest request);

    /**
     * Deletes a merge request. The branches stay as they are.
     *
     * <p>Never repeated unless the failure proves that the server did not act. If it does not, {@link #find} shows whether it still
     * exists.
     *
     * @param mergeRequestId the merge request
     * @throws BoomiException if it fails
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    void delete(String mergeRequestId);

    /**
     * Finds the merge requests from one branch to another one.
     *
     * @param sourceBranchId the branch that is merged
     * @param destinationBranchId the branch that it is merged into
     * @return the merge requests that Boomi shows: the active ones; rows of other branches are left out
     * @throws BoomiException if they cannot be read
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    List<MergeRequest> findBetween(String sourceBranchId, String destinationBranchId);

    /**
     * Waits until a merge request can be executed, as {@link #DEFAULT_POLLS} says.
     *
     * @param mergeRequestId the merge request
     * @return the merge request
     * @throws PollTimeoutException if Boomi still compares the branches; wait again
     * @throws MergeFailedException if it cannot be executed
     * @throws BoomiException if it cannot be read, or the client's deadline ends
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    default MergeRequest untilReviewable(String mergeRequestId) {
        return untilReviewable(mergeRequestId, DEFAULT_POLLS);
    }

    /**
     * Waits until a merge request can be executed: it is at {@code DRAFTED}, {@code REVIEWING}, or a later stage than those.
     *
     * @param mergeRequestId the merge request
     * @param settings how often, and how many times, it is read
     * @return the merge request
     * @throws PollTimeoutException if Boomi still compares the branches; wait again
     * @throws MergeFailedException if it cannot be executed: the comparison failed, or it was deleted or reverted
     * @throws BoomiException if it cannot be read, or the client's deadline ends
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    MergeRequest untilReviewable(String mergeRequestId, PollSettings settings);

    /**
     * Waits until a merge request that was executed is merged, as {@link #DEFAULT_POLLS} says.
     *
     * @param mergeRequestId the merge request
     * @return the merge request, which is merged
     * @throws PollTimeoutException if it is still not merged; its message says at which stage it is: execute it, or wait again
     * @throws MergeFailedException if it will not be merged; its message lists the components in conflict
     * @throws BoomiException if it cannot be read, or the client's deadline ends
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    default MergeRequest untilMerged(String mergeRequestId) {
        return untilMerged(mergeRequestId, DEFAULT_POLLS);
    }

    /**
     * Waits until a merge request that was executed is merged.
     *
     * @param mergeRequestId the merge request
     * @param settings how often, and how many times, it is read
     * @return the merge request, which is merged
     * @throws PollTimeoutException if it is still not merged; its message says at which stage it is: execute it, or wait again
     * @throws MergeFailedException if it will not be merged: the merge or the comparison failed, or it was deleted or reverted; its
     *     message lists the components in conflict
     * @throws BoomiException if it cannot be read, or the client's deadline ends
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    MergeRequest untilMerged(String mergeRequestId, PollSettings settings);
}
