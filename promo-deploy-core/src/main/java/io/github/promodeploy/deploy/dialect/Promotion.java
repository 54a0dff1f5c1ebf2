package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import org.immutables.value.Value;

/**
 * One run as its dialect sees it: the request, the client under the run's deadline and cancellation, and the settings.
 * Immutable and thread-safe.
 */
@Value.Immutable
public sealed interface Promotion permits ImmutablePromotion {

    /**
     * Starts a value.
     *
     * @return a builder; everything is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns what to promote.
     *
     * @return the request
     */
    PackageAndDeployRequest request();

    /**
     * Returns the client, under the deadline and cancellation of the run.
     *
     * @return the client
     */
    BoomiClient client();

    /**
     * Returns the id of the run.
     *
     * @return the id
     */
    String runId();

    /**
     * Returns which id a deployment names.
     *
     * @return the choice
     */
    DeploymentPackage deploymentPackage();

    /**
     * Returns the mark by which people, and this library, recognise what a run created.
     *
     * @return {@code promo-deploy run} and the run id
     */
    default String mark() {
        return "promo-deploy run " + runId();
    }

    /**
     * Returns the notes of release and deployments: those of the request, and the mark.
     *
     * @return the notes
     */
    default String deploymentNotes() {
        return request().deploymentNotes().map(notes -> notes + " - ").orElse("") + mark();
    }

    /**
     * Returns the notes of the package: where it was promoted from, and the mark.
     *
     * @return the notes
     */
    default String packageNotes() {
        return PackageNotes.of(request(), mark());
    }

    /** Builds a {@link Promotion}. */
    final class Builder extends ImmutablePromotion.Builder {
        Builder() {}
    }
}
