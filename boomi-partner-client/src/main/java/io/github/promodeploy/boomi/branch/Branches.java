package io.github.promodeploy.boomi.branch;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;
import java.time.Duration;
import java.util.List;

/**
 * Branches of components. Boomi responds with status 400 to every call if branching is not enabled for the account. Thread-safe.
 *
 * @see <a href="https://developer.boomi.com/docs/api/platformapi/Branch">Boomi API reference, "Branch object"</a>
 */
public interface Branches extends Queryable<Branch>, ReadableById<Branch>, BulkReadable<Branch> {

    /**
     * Creates a branch, after a query that shows that the account may have one more. It cannot be used before it is ready: see
     * {@link #untilReady(String)}.
     *
     * <p>Never repeated unless the failure proves that the server did not act. If it does not, {@link #findByName} shows what may
     * have been created. Boomi does not document that names are unique, so a branch of that name proves nothing alone: compare
     * {@link Branch#createdBy()} and {@link Branch#createdDate()}, and delete the branch or use it before you create another one.
     *
     * @param request the new branch
     * @return the branch, which is not ready yet
     * @throws BranchLimitException if the account already has as many branches as the request allows; nothing is created
     * @throws BoomiException if it fails
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent. Boomi documents no rule for names, so a name that Boomi
     *     refuses is a {@link io.github.promodeploy.boomi.error.BadRequestException} with Boomi's reason
     * @throws UnsupportedOperationException in the guide's form, if it is to be made from a package or a deployment; nothing is sent
     */
    Branch create(CreateBranchRequest request);

    /**
     * Deletes a branch, after a read that shows that it is not {@code main}; if the response has no name, {@link #main} is read too. Its
     * components are lost unless they were merged. A branch that does not exist is as good as deleted: Boomi's own response to the read
     * says so, and then nothing is deleted, or its 404 to the delete, or its 400 about an unknown id which a read confirms.
     *
     * <p>May be repeated, since a second delete changes nothing. After a lost response, {@link #find} shows whether the branch
     * still exists.
     *
     * @param branchId the branch
     * @throws BoomiException if it fails
     * @throws IllegalArgumentException if it is the branch {@code main}, or the id is not well-formed; nothing is deleted
     */
    void delete(String branchId);

    /**
     * Deletes a branch as {@link #delete(String)} does, without reading it first. If it has no name, {@link #main} is read.
     *
     * @param branch the branch, as it was read just now
     * @throws BoomiException if it fails
     * @throws IllegalArgumentException if it is the branch main; nothing is sent
     */
    void delete(Branch branch);

    /**
     * Finds branches by their name.
     *
     * @param name the whole name
     * @return the branches that have it and are not deleted; empty if there is none
     * @throws BoomiException if they cannot be read
     */
    List<Branch> findByName(String name);

    /**
     * Returns the branch that every account has.
     *
     * @return the branch {@code main}
     * @throws BoomiException if it cannot be read, or the response does not have it
     */
    Branch main();

    /**
     * Waits until a branch can be used: reads it every 5 seconds, 6 times at most.
     *
     * @param branchId the branch
     * @return the branch, which is ready
     * @throws PollTimeoutException if it is still not ready; wait again, since Boomi goes on creating it
     * @throws BranchDeletedException if it does not exist, or is being deleted
     * @throws BoomiException if it cannot be read, or the client's deadline ends
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    default Branch untilReady(String branchId) {
        return untilReady(branchId, PollSettings.of(Duration.ofSeconds(5), 6));
    }

    /**
     * Waits until a branch can be used.
     *
     * @param branchId the branch
     * @param settings how often, and how many times, it is read
     * @return the branch, which is ready
     * @throws PollTimeoutException if it is still not ready; wait again, since Boomi goes on creating it
     * @throws BranchDeletedException if it does not exist, or is being deleted
     * @throws BoomiException if it cannot be read, or the client's deadline ends
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    Branch untilReady(String branchId, PollSettings settings);
}
