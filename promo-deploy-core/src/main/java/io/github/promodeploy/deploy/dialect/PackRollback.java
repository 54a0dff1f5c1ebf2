package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Releases a pack again with the versions that a run has replaced. Used by one thread, in the order of these methods. */
public interface PackRollback {

    /**
     * The versions of one promoted component.
     *
     * @param componentId the component
     * @param released the version that the run released
     * @param earlier the version that was released before; empty when the run added the component to the pack
     */
    record Versions(String componentId, String released, Optional<String> earlier) {}

    /**
     * Reads the pack, and where it is attached.
     *
     * @param reached the environments to roll back that are reached through the pack
     * @param findings receives each problem: what is wrong, and what to do
     */
    void check(List<TargetEnvironment> reached, Consumer<String> findings);

    /**
     * Returns why the pack must stay as it is, as far as is known by now.
     *
     * @return what somebody else has done to it; empty when it can be released again
     */
    Optional<String> obstacle();

    /**
     * Releases the pack with the earlier versions, and returns when the release is done. If it throws because somebody else has changed
     * the pack in the meantime, {@link #obstacle} says so.
     *
     * @return the release
     */
    Release release();

    /**
     * Checks whether environments have the earlier versions.
     *
     * @param release the release
     * @param reached the environments, and how each was reached
     * @return those without, by the environment's id
     */
    Map<String, Missing> findMissing(Release release, Map<TargetEnvironment, Deployment> reached);
}
