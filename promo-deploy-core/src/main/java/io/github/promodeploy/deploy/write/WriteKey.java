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

    /** The only write that packages the component. */
    public static final WriteKey PACKAGE = new WriteKey(Kind.PACKAGE, "");

    /** The only write that creates the pack. */
    public static final WriteKey PACK = new WriteKey(Kind.PACK, "");

    /** The only write that adds the package to the pack. */
    public static final WriteKey ADD_TO_PACK = new WriteKey(Kind.ADD_TO_PACK, "");

    /** The only write that releases the pack. */
    public static final WriteKey RELEASE = new WriteKey(Kind.RELEASE, "");

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
        SHARE("DEPLOY:share:", Step.DEPLOY, "share with account group "),
        INSTALLATION("DEPLOY:installation:", Step.DEPLOY, "installation in account "),
        ENVIRONMENT("DEPLOY:environment:", Step.DEPLOY, "to environment ");

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
            return hasSubject() ? key.startsWith(wire) && key.length() > wire.length() : key.equals(wire);
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
     * @return true for {@link #environment}
     */
    public boolean isOfEnvironment() {
        return kind == Kind.ENVIRONMENT;
    }

    /**
     * Returns the environment that the write brings the release to.
     *
     * @return its id; empty unless {@link #isOfEnvironment}
     */
    public Optional<String> environmentId() {
        return Optional.of(subject).filter(id -> isOfEnvironment());
    }

    /**
     * Returns the key in words, for messages and events.
     *
     * @return such as {@code pack} or {@code deploy to environment 7f43}
     */
    public String display() {
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
