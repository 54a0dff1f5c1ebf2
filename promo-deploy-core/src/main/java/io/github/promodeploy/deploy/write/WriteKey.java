package io.github.promodeploy.deploy.write;

import io.github.promodeploy.deploy.result.Step;
import java.util.Arrays;
import java.util.Optional;

/**
 * Identifies one write among all writes of a run, in every process that carries the run on: the journal keeps each write
 * under its key. Keys are journaled in their {@linkplain #wire() wire form}, which never changes; what people read is
 * {@link #display()}, which may.
 */
public final class WriteKey {

    /** The only write that requests the merge of a branch. */
    public static final WriteKey MERGE_REQUEST = new WriteKey(Kind.MERGE_REQUEST, "");

    /** The only write that merges a branch. */
    public static final WriteKey MERGE = new WriteKey(Kind.MERGE, "");

    /** The only write that deletes a branch. */
    public static final WriteKey DELETE_BRANCH = new WriteKey(Kind.DELETE_BRANCH, "");

    /** The only write that packages the component of a request for one component. */
    public static final WriteKey PACKAGE = new WriteKey(Kind.PACKAGE, "");

    /** The only write that creates the pack. */
    public static final WriteKey PACK = new WriteKey(Kind.PACK, "");

    /** The write that adds the package, or all packages at once, to the pack. */
    public static final WriteKey ADD_TO_PACK = new WriteKey(Kind.ADD_TO_PACK, "");

    /** The only write that releases the pack. */
    public static final WriteKey RELEASE = new WriteKey(Kind.RELEASE, "");

    private static final char SLASH = '/';

    private final Kind kind;
    private final String subject;

    /** What a write does. The texts in quotes are in journals: they must not change. */
    private enum Kind {
        MERGE_REQUEST("MERGE_REQUEST", Step.MERGE_REQUEST, ""),
        MERGE("MERGE", Step.MERGE, ""),
        DELETE_BRANCH("DELETE_BRANCH", Step.DELETE_BRANCH, ""),
        PACKAGE("PACKAGE", Step.PACKAGE, ""),
        PACK("PACK", Step.PACK, ""),
        ADD_TO_PACK("ADD_TO_PACK", Step.ADD_TO_PACK, ""),
        RELEASE("RELEASE", Step.RELEASE, ""),
        PACKAGE_OF("PACKAGE:component:", Step.PACKAGE, "of component "),
        ADDITION_OF("ADD_TO_PACK:component:", Step.ADD_TO_PACK, "of component "),
        SHARE("DEPLOY:share:", Step.DEPLOY, "share with account group "),
        INSTALLATION("DEPLOY:installation:", Step.DEPLOY, "installation in account "),
        ENVIRONMENT("DEPLOY:environment:", Step.DEPLOY, "to environment "),
        COMPONENT_AT("DEPLOY:component:", Step.DEPLOY, "to environment "),
        UNDEPLOYMENT("DEPLOY:undeployment:", Step.DEPLOY, "");

        private final String wire;
        private final Step step;
        private final String display;

        Kind(String wire, Step step, String display) {
            this.wire = wire;
            this.step = step;
            this.display = display;
        }

        boolean hasSubject() {
            return wire.endsWith(":");
        }

        boolean isKindOf(String key) {
            if (!hasSubject()) {
                return key.equals(wire);
            }
            String subject = key.startsWith(wire) ? key.substring(wire.length()) : "";
            return this == COMPONENT_AT ? isPair(subject) : !subject.isEmpty();
        }

        /** Ids have no slash. */
        private static boolean isPair(String subject) {
            int slash = subject.lastIndexOf(SLASH);
            return slash > 0 && slash < subject.length() - 1;
        }
    }

    private WriteKey(Kind kind, String subject) {
        this.kind = kind;
        this.subject = subject;
    }

    /**
     * Returns the key of the write that shares the pack with an account group.
     *
     * @param accountGroupId the group
     * @return the key
     */
    public static WriteKey share(String accountGroupId) {
        return of(Kind.SHARE, accountGroupId);
    }

    /**
     * Returns the key of the write that installs the pack in an account.
     *
     * @param accountId the account
     * @return the key
     */
    public static WriteKey installation(String accountId) {
        return of(Kind.INSTALLATION, accountId);
    }

    /**
     * Returns the key of the write that brings the release to an environment: a deployment, or an attachment of the pack.
     *
     * @param environmentId the environment
     * @return the key
     */
    public static WriteKey environment(String environmentId) {
        return of(Kind.ENVIRONMENT, environmentId);
    }

    /**
     * Returns the key of the write that deploys one of several components to an environment.
     *
     * @param environmentId the environment
     * @param componentId the component
     * @return the key
     */
    public static WriteKey componentAt(String environmentId, String componentId) {
        String subject = environmentId + SLASH + componentId;
        if (!Kind.isPair(subject)) {
            throw new IllegalArgumentException("the write key " + Kind.COMPONENT_AT.wire + " needs two ids");
        }
        return new WriteKey(Kind.COMPONENT_AT, subject);
    }

    /**
     * Returns the key of the write that removes a deployment.
     *
     * @param deploymentId the deployment
     * @return the key
     */
    public static WriteKey undeployment(String deploymentId) {
        return of(Kind.UNDEPLOYMENT, deploymentId);
    }

    /**
     * Returns the key of the write that packages one of several components.
     *
     * @param componentId the component
     * @return the key
     */
    public static WriteKey packageOf(String componentId) {
        return of(Kind.PACKAGE_OF, componentId);
    }

    /**
     * Returns the key of the write that adds the package of one of several components to the pack.
     *
     * @param componentId the component
     * @return the key
     */
    public static WriteKey additionOf(String componentId) {
        return of(Kind.ADDITION_OF, componentId);
    }

    private static WriteKey of(Kind kind, String subject) {
        if (subject.isEmpty()) {
            throw new IllegalArgumentException("the write key " + kind.wire + " needs an id");
        }
        return new WriteKey(kind, subject);
    }

    /**
     * Reads a key from a journal.
     *
     * @param wire the {@linkplain #wire() wire form}
     * @return the key
     * @throws IllegalArgumentException if it is not the wire form of any key
     */
    public static WriteKey parse(String wire) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.isKindOf(wire))
                .findFirst()
                .map(kind -> new WriteKey(kind, wire.substring(kind.wire.length())))
                .orElseThrow(() -> new IllegalArgumentException("'" + wire + "' is not the key of a write"));
    }

    /**
     * Returns the key as journals keep it.
     *
     * @return such as {@code PACK} or {@code DEPLOY:environment:7f43}
     */
    public String wire() {
        return kind.wire + subject;
    }

    /**
     * Returns the step that the write belongs to.
     *
     * @return the step
     */
    public Step step() {
        return kind.step;
    }

    /**
     * Returns whether the write brings the release to an environment, and not only prepares for that.
     *
     * @return true for {@link #environment} and {@link #componentAt}
     */
    public boolean isOfEnvironment() {
        return kind == Kind.ENVIRONMENT || kind == Kind.COMPONENT_AT;
    }

    /**
     * Returns the environment that the write brings the release to.
     *
     * @return its id; empty unless {@link #isOfEnvironment}
     */
    public Optional<String> environmentId() {
        return switch (kind) {
            case ENVIRONMENT -> Optional.of(subject);
            case COMPONENT_AT -> Optional.of(subject.substring(0, subject.lastIndexOf(SLASH)));
            default -> Optional.empty();
        };
    }

    /**
     * Returns the component that the write deploys.
     *
     * @return its id; empty unless the key is one of {@link #componentAt}
     */
    public Optional<String> componentId() {
        return kind == Kind.COMPONENT_AT
                ? Optional.of(subject.substring(subject.lastIndexOf(SLASH) + 1))
                : Optional.empty();
    }

    /**
     * Returns the key in words, for messages and events.
     *
     * @return such as {@code pack} or {@code deploy to environment 7f43}
     */
    public String display() {
        if (kind == Kind.COMPONENT_AT) {
            return "deploy component " + componentId().orElseThrow() + " to environment "
                    + environmentId().orElseThrow();
        }
        if (kind == Kind.UNDEPLOYMENT) {
            return "undeploy " + subject;
        }
        return kind.hasSubject() ? kind.step.display() + " " + kind.display + subject : kind.step.display();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WriteKey key && key.wire().equals(wire());
    }

    @Override
    public int hashCode() {
        return wire().hashCode();
    }

    @Override
    public String toString() {
        return display();
    }
}
