package io.github.promodeploy.simulator.world;

import io.github.promodeploy.simulator.state.component.SimulatedBranch;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedLock;
import io.github.promodeploy.simulator.state.component.SimulatedMergeRequest;
import io.github.promodeploy.simulator.state.component.SimulatedReference;
import io.github.promodeploy.simulator.state.component.SimulatedRevision;
import java.util.Objects;

/** The part of {@link SimulatedWorldBuilder} that adds components, their content, and what they use. */
abstract class ComponentsOfWorld {

    abstract String primary();

    abstract WorldTables tables();

    abstract SimulatedWorldBuilder self();

    /**
     * Adds a process of the primary account, at revision 1.
     *
     * @param componentId the component
     * @param name its name
     * @return this builder
     */
    public SimulatedWorldBuilder component(String componentId, String name) {
        return component(SimulatedComponent.process(componentId, name, primary()));
    }

    /**
     * Adds a component.
     *
     * @param component the component
     * @return this builder
     */
    public SimulatedWorldBuilder component(SimulatedComponent component) {
        tables().components().add(Objects.requireNonNull(component, "component"));
        return self();
    }

    /**
     * Gives a component its XML, which reads of its newest revision return byte for byte. Without it, they return one without
     * content.
     *
     * @param componentId the component
     * @param document the XML; nothing is checked
     * @return this builder
     */
    public SimulatedWorldBuilder componentXml(String componentId, byte[] document) {
        Objects.requireNonNull(document, "document");
        SimulatedComponent component = tables().components().require("componentId", componentId);
        addRevision(component, component.revision(), document);
        return self();
    }

    /**
     * Adds an old revision of a component.
     *
     * @param componentId the component
     * @param version the number of the revision, below that of the newest one
     * @param document the XML of the revision; nothing is checked
     * @return this builder
     */
    public SimulatedWorldBuilder componentRevision(String componentId, int version, byte[] document) {
        Objects.requireNonNull(document, "document");
        SimulatedComponent component = tables().components().require("componentId", componentId);
        if (version < 1 || version >= component.revision()) {
            throw new IllegalArgumentException(
                    "old revisions are from 1 to " + (component.revision() - 1) + ": " + version);
        }
        addRevision(component, version, document);
        return self();
    }

    private void addRevision(SimulatedComponent component, int version, byte[] document) {
        tables().revisions().add(revision(component, version, document).build());
    }

    private static SimulatedRevision.Builder revision(SimulatedComponent component, int version, byte[] document) {
        SimulatedRevision.Builder revision = SimulatedRevision.builder();
        revision.componentId(component.componentId())
                .version(version)
                .accountId(component.accountId())
                .name(component.name())
                .type(component.type())
                .document(document);
        return revision;
    }

    /**
     * Adds a branch of the primary account, which is ready.
     *
     * @param id its id, such as {@code QjoyMDI1OTk}
     * @param name its name
     * @return this builder
     */
    public SimulatedWorldBuilder branch(String id, String name) {
        return branch(SimulatedBranch.of(id, name, primary()));
    }

    /**
     * Adds a branch.
     *
     * @param branch the branch
     * @return this builder
     */
    public SimulatedWorldBuilder branch(SimulatedBranch branch) {
        tables().branches().add(Objects.requireNonNull(branch, "branch"));
        return self();
    }

    /**
     * Saves a component on a branch: its next revision is written there. On {@code main} it becomes the newest one of the component.
     *
     * @param componentId the component
     * @param branchId the branch, {@link SimulatedBranch#MAIN_ID} for main
     * @param document the XML of the revision; nothing is checked
     * @return this builder
     */
    public SimulatedWorldBuilder savedOnBranch(String componentId, String branchId, byte[] document) {
        Objects.requireNonNull(branchId, "branchId");
        Objects.requireNonNull(document, "document");
        SimulatedComponent component = tables().components().require("componentId", componentId);
        boolean onMain = branchId.equals(SimulatedBranch.MAIN_ID);
        if (!onMain) {
            tables().branches().require("branchId", branchId);
        }
        int version = 1
                + tables().revisions().all().stream()
                        .filter(row -> row.componentId().equals(componentId))
                        .mapToInt(SimulatedRevision::version)
                        .reduce(component.revision(), Math::max);
        tables().revisions()
                .add(revision(component, version, document).branchId(branchId).build());
        if (onMain) {
            tables().components().put(component.atRevision(version));
        }
        return self();
    }

    /**
     * Adds a merge request. Its components are found when the simulator starts, unless it has some.
     *
     * @param mergeRequest the merge request
     * @return this builder
     */
    public SimulatedWorldBuilder mergeRequest(SimulatedMergeRequest mergeRequest) {
        tables().mergeRequests().add(Objects.requireNonNull(mergeRequest, "mergeRequest"));
        return self();
    }

    /**
     * Locks a component on a branch, so that nothing can be merged into it.
     *
     * @param componentId the component
     * @param branchId the branch, {@link SimulatedBranch#MAIN_ID} for main
     * @return this builder
     */
    public SimulatedWorldBuilder lock(String componentId, String branchId) {
        Objects.requireNonNull(branchId, "branchId");
        tables().components().require("componentId", componentId);
        tables().locks().add(new SimulatedLock(componentId, branchId));
        return self();
    }

    /**
     * Lets the newest revision of a component use another one. Revisions that are written later use it, too.
     *
     * @param parentComponentId the component that uses the other one
     * @param componentId the component that is used
     * @param type {@code DEPENDENT} or {@code INDEPENDENT}
     * @return this builder
     */
    public SimulatedWorldBuilder reference(String parentComponentId, String componentId, String type) {
        Objects.requireNonNull(componentId, "componentId");
        Objects.requireNonNull(type, "type");
        int version = tables().components()
                .require("parentComponentId", parentComponentId)
                .revision();
        tables().references().add(new SimulatedReference(parentComponentId, version, componentId, type));
        return self();
    }
}
