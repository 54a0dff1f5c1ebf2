package io.github.promodeploy.boomi.environmentatomattachment;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;

/** Attachments of runtimes to environments. The API reads them by queries only. Thread-safe. */
public interface EnvironmentAtomAttachments extends Queryable<EnvironmentAtomAttachment> {

    /**
     * Attaches a runtime to an environment. A runtime that is attached to another environment is <strong>moved</strong>: what is
     * deployed there no longer runs on it. Query by {@link EnvironmentAtomAttachmentFields#ATOM_ID} first to see where it is.
     *
     * <p>After a lost response, query by the runtime: one row with the environment shows that the attachment took effect. A
     * second call could move the runtime again if somebody else has moved it in the meantime. Repeat the call only if the query
     * still shows what it showed before.
     *
     * @param request which runtime to attach where
     * @return the new attachment
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    EnvironmentAtomAttachment create(CreateEnvironmentAtomAttachmentRequest request);

    /**
     * Detaches a runtime from an environment: what is deployed there no longer runs on it. After a lost response, query by the
     * runtime or the environment: no row with the id shows that it took effect. It may be repeated as long as the row is there.
     *
     * @param attachmentId the id
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    void delete(String attachmentId);
}
