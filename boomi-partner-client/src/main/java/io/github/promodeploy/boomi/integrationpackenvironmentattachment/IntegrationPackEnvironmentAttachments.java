package io.github.promodeploy.boomi.integrationpackenvironmentattachment;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;

/** Attachments of installed packs to environments of the account that the client acts on. The API reads them by queries
 * only. Thread-safe. */
public interface IntegrationPackEnvironmentAttachments extends Queryable<IntegrationPackEnvironmentAttachment> {

    /**
     * Attaches an installation to an environment, which deploys the pack's processes there.
     *
     * @param request what to attach where
     * @return the new attachment
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    IntegrationPackEnvironmentAttachment create(CreateIntegrationPackEnvironmentAttachmentRequest request);

    /**
     * Detaches an installation from an environment, which removes the pack's processes there.
     *
     * @param attachmentId the id
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    void delete(String attachmentId);
}
