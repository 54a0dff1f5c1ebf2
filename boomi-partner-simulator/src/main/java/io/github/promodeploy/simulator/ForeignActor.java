package io.github.promodeploy.simulator;

import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Somebody else in Boomi, who acts when {@link Meanwhile} says. Where Boomi shows who did something ({@code createdBy},
 * {@code deployedBy}), it shows {@link #USER}. An action on something that does not exist throws an {@link IllegalStateException}:
 * from the action itself if it is done now, otherwise from the call that it was to accompany.
 */
public final class ForeignActor {

    /** The name of the other user. */
    public static final String USER = "someone.else@example.com";

    private final Consumer<Consumer<Deeds>> agenda;

    ForeignActor(Consumer<Consumer<Deeds>> agenda) {
        this.agenda = agenda;
    }

    /**
     * Packages a component, shareable and without notes.
     *
     * @param componentId the component
     * @param version the version of the package, which must be free
     */
    public void packageComponent(String componentId, String version) {
        Objects.requireNonNull(componentId, "componentId");
        Objects.requireNonNull(version, "version");
        agenda.accept(deeds -> deeds.packageComponent(componentId, version));
    }

    /**
     * Makes an empty MULTI pack of the primary account.
     *
     * @param name the pack's name
     */
    public void createPack(String name) {
        Objects.requireNonNull(name, "name");
        agenda.accept(deeds -> deeds.createPack(name));
    }

    /**
     * Renames a pack.
     *
     * @param packId the pack
     * @param name the new name
     */
    public void renamePack(String packId, String name) {
        Objects.requireNonNull(packId, "packId");
        Objects.requireNonNull(name, "name");
        agenda.accept(deeds -> deeds.renamePack(packId, name));
    }

    /**
     * Deletes a pack, which ends its shares and uninstalls it everywhere.
     *
     * @param packId the pack
     */
    public void deletePack(String packId) {
        Objects.requireNonNull(packId, "packId");
        agenda.accept(deeds -> deeds.deletePack(packId));
    }

    /**
     * Puts a version of a component into a pack, where it replaces another version. It is pending until the next release.
     *
     * @param packId the pack
     * @param componentId the component
     * @param version the version, which is packaged if it was not
     */
    public void addMember(String packId, String componentId, String version) {
        Objects.requireNonNull(packId, "packId");
        Objects.requireNonNull(componentId, "componentId");
        Objects.requireNonNull(version, "version");
        agenda.accept(deeds -> deeds.addMember(packId, componentId, version));
    }

    /**
     * Takes a component out of a pack. What was released of it stays released until the next release.
     *
     * @param packId the pack
     * @param componentId the component
     */
    public void removeMember(String packId, String componentId) {
        Objects.requireNonNull(packId, "packId");
        Objects.requireNonNull(componentId, "componentId");
        agenda.accept(deeds -> deeds.removeMember(packId, componentId));
    }

    /**
     * Releases a pack as it is. The release is done at once, and deployed where the pack is attached.
     *
     * @param packId the pack
     */
    public void releasePack(String packId) {
        Objects.requireNonNull(packId, "packId");
        agenda.accept(deeds -> deeds.releasePack(packId));
    }

    /**
     * Shares a pack with an account group.
     *
     * @param packId the pack
     * @param groupId the group
     */
    public void sharePack(String packId, String groupId) {
        Objects.requireNonNull(packId, "packId");
        Objects.requireNonNull(groupId, "groupId");
        agenda.accept(deeds -> deeds.sharePack(packId, groupId));
    }

    /**
     * Ends a share of a pack. What is installed stays installed.
     *
     * @param packId the pack
     * @param groupId the group
     */
    public void unsharePack(String packId, String groupId) {
        Objects.requireNonNull(packId, "packId");
        Objects.requireNonNull(groupId, "groupId");
        agenda.accept(deeds -> deeds.unsharePack(packId, groupId));
    }

    /**
     * Installs a pack in an account, whether or not it is shared with the account.
     *
     * @param packId the pack
     * @param accountId the account
     * @param name the name of the installation
     */
    public void installPack(String packId, String accountId, String name) {
        Objects.requireNonNull(packId, "packId");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(name, "name");
        agenda.accept(deeds -> deeds.installPack(packId, accountId, name));
    }

    /**
     * Removes all installations of a pack from an account, with their attachments.
     *
     * @param packId the pack
     * @param accountId the account
     */
    public void uninstallPack(String packId, String accountId) {
        Objects.requireNonNull(packId, "packId");
        Objects.requireNonNull(accountId, "accountId");
        agenda.accept(deeds -> deeds.uninstallPack(packId, accountId));
    }

    /**
     * Attaches a pack to an environment, by the first installation in the environment's account. What is released is deployed there.
     *
     * @param packId the pack
     * @param environmentId the environment
     */
    public void attachPack(String packId, String environmentId) {
        Objects.requireNonNull(packId, "packId");
        Objects.requireNonNull(environmentId, "environmentId");
        agenda.accept(deeds -> deeds.attachPack(packId, environmentId));
    }

    /**
     * Detaches a pack from an environment, where its components are undeployed.
     *
     * @param packId the pack
     * @param environmentId the environment
     */
    public void detachPack(String packId, String environmentId) {
        Objects.requireNonNull(packId, "packId");
        Objects.requireNonNull(environmentId, "environmentId");
        agenda.accept(deeds -> deeds.detachPack(packId, environmentId));
    }

    /**
     * Deploys a version of a component to an environment, where it replaces what is active of the component.
     *
     * @param componentId the component
     * @param version the version, which is packaged if it was not
     * @param environmentId the environment
     */
    public void deploy(String componentId, String version, String environmentId) {
        Objects.requireNonNull(componentId, "componentId");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(environmentId, "environmentId");
        agenda.accept(deeds -> deeds.deploy(componentId, version, environmentId));
    }

    /**
     * Undeploys a component from an environment.
     *
     * @param componentId the component
     * @param environmentId the environment
     */
    public void undeploy(String componentId, String environmentId) {
        Objects.requireNonNull(componentId, "componentId");
        Objects.requireNonNull(environmentId, "environmentId");
        agenda.accept(deeds -> deeds.undeploy(componentId, environmentId));
    }

    /**
     * Adds an environment, for production.
     *
     * @param accountId the account that gets it
     * @param environmentId the id of the new environment
     * @param name its name
     */
    public void addEnvironment(String accountId, String environmentId, String name) {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(environmentId, "environmentId");
        Objects.requireNonNull(name, "name");
        agenda.accept(deeds -> deeds.addEnvironment(accountId, environmentId, name));
    }

    /**
     * Deletes an environment, with what is deployed and attached there.
     *
     * @param environmentId the environment
     */
    public void deleteEnvironment(String environmentId) {
        Objects.requireNonNull(environmentId, "environmentId");
        agenda.accept(deeds -> deeds.deleteEnvironment(environmentId));
    }

    /**
     * Takes an account out of an account group.
     *
     * @param accountId the account
     * @param groupId the group
     */
    public void removeFromGroup(String accountId, String groupId) {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(groupId, "groupId");
        agenda.accept(deeds -> deeds.removeFromGroup(accountId, groupId));
    }

    /**
     * Deletes an account group, which ends the shares with it.
     *
     * @param groupId the group
     */
    public void deleteAccountGroup(String groupId) {
        Objects.requireNonNull(groupId, "groupId");
        agenda.accept(deeds -> deeds.deleteAccountGroup(groupId));
    }

    /**
     * Takes a runtime offline, or brings it online.
     *
     * @param runtimeId the runtime
     * @param status {@code ONLINE}, {@code WARNING}, {@code OFFLINE} or {@code UNKNOWN}
     */
    public void setRuntimeStatus(String runtimeId, String status) {
        Objects.requireNonNull(runtimeId, "runtimeId");
        SimulatedRuntime.requireStatus(status);
        agenda.accept(deeds -> deeds.setRuntimeStatus(runtimeId, status));
    }

    /**
     * Takes a runtime out of its environment.
     *
     * @param runtimeId the runtime
     */
    public void detachRuntime(String runtimeId) {
        Objects.requireNonNull(runtimeId, "runtimeId");
        agenda.accept(deeds -> deeds.detachRuntime(runtimeId));
    }

    /**
     * Enables or pauses the schedules of a process on a runtime.
     *
     * @param processId the process, by the id that it is scheduled by
     * @param runtimeId the runtime
     * @param enabled whether they are in force
     */
    public void enableSchedules(String processId, String runtimeId, boolean enabled) {
        Objects.requireNonNull(processId, "processId");
        Objects.requireNonNull(runtimeId, "runtimeId");
        agenda.accept(deeds -> deeds.enableSchedules(processId, runtimeId, enabled));
    }
}
