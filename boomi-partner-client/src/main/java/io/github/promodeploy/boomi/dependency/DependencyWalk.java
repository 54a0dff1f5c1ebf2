package io.github.promodeploy.boomi.dependency;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.bulk.BulkItem;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadata;
import io.github.promodeploy.boomi.componentreference.Reference;
import io.github.promodeploy.boomi.componentreference.ReferenceType;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.ClosedClientException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.http.Cancellation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds all components that a component needs, by reading the children of each: breadth-first, and each component once, so that
 * cycles do no harm. Only the newest revisions are read.
 *
 * <pre>{@code
 * Dependencies dependencies = DependencyWalk.with(client.forAccount(devAccountId)).from(componentId);
 * dependencies.inOrder().forEach(component -> promote(component.componentId()));
 * }</pre>
 *
 * <p>The walk makes one call for each component and, in Boomi's published API, one more for each 100, which reads their revisions. It
 * runs on the calling thread, and ends early when the client's deadline has passed. Immutable and thread-safe; a walk may be used
 * many times.
 */
public final class DependencyWalk {

    /** How many components may be read unless {@link #atMost} says otherwise. */
    public static final int DEFAULT_LIMIT = 10_000;

    /** As many components as one call reads the metadata of. */
    private static final int BATCH = 100;

    private final BoomiClient client;
    private final int limit;
    private final boolean dependentOnly;
    private final Progress progress;

    /** Receives the progress of a walk, on the thread of the walk. What it throws, the walk throws. */
    @FunctionalInterface
    public interface Progress {

        /**
         * A component was read.
         *
         * @param componentId the component's id
         * @param read how many have been read, this one included
         * @param known how many have been found so far, the read ones included
         */
        void read(String componentId, int read, int known);
    }

    private DependencyWalk(BoomiClient client, int limit, boolean dependentOnly, Progress progress) {
        this.client = client;
        this.limit = limit;
        this.dependentOnly = dependentOnly;
        this.progress = progress;
    }

    /**
     * Returns a walk that follows all references.
     *
     * @param client the client that reads; its account is the one that has the components
     * @return the walk
     */
    public static DependencyWalk with(BoomiClient client) {
        return new DependencyWalk(
                Objects.requireNonNull(client, "client"), DEFAULT_LIMIT, false, (componentId, read, known) -> {});
    }

    /**
     * Returns the same walk with another limit.
     *
     * @param components how many components may be found, 1 or more. Default {@value #DEFAULT_LIMIT}
     * @return the walk
     * @throws IllegalArgumentException if the number is less than 1
     */
    public DependencyWalk atMost(int components) {
        if (components < 1) {
            throw new IllegalArgumentException(
                    "a walk cannot be limited to " + components + " components: 1 is the least");
        }
        return new DependencyWalk(client, components, dependentOnly, progress);
    }

    /**
     * Returns the same walk, following only references of the type {@code DEPENDENT}: to components that exist for their parent
     * only.
     *
     * @return the walk
     */
    public DependencyWalk dependentOnly() {
        return new DependencyWalk(client, limit, true, progress);
    }

    /**
     * Returns the same walk with a listener.
     *
     * @param progress receives each component that was read
     * @return the walk
     */
    public DependencyWalk reportingTo(Progress progress) {
        return new DependencyWalk(client, limit, dependentOnly, Objects.requireNonNull(progress, "progress"));
    }

    /**
     * Returns the same walk with a switch that cancels it.
     *
     * @param cancellation cancels the walk, a call that is under way included
     * @return the walk
     */
    public DependencyWalk cancelledBy(Cancellation cancellation) {
        BoomiClient cancellable = client.withOptions(client.options().toBuilder()
                .cancellation(Objects.requireNonNull(cancellation, "cancellation"))
                .build());
        return new DependencyWalk(cancellable, limit, dependentOnly, progress);
    }

    /**
     * Walks.
     *
     * @param componentId the component to begin with
     * @return all that it needs, and itself
     * @throws DependencyWalkException if a component cannot be read or does not exist, the limit is reached, or the walk is
     *     cancelled; it has what was read until then
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    public Dependencies from(String componentId) {
        if (ApiId.require("componentId", Objects.requireNonNull(componentId, "componentId"))
                .contains("~")) {
            throw new IllegalArgumentException(
                    "componentId has a ~. A walk reads the newest revisions: leave out the ~ and what follows");
        }
        return new Steps(componentId).walk();
    }

    /** One walk that is under way. */
    private final class Steps {

        private final String root;
        private final Map<String, Dependency> found = new LinkedHashMap<>();
        private final Set<String> known = new HashSet<>();
        private final Deque<String> waiting = new ArrayDeque<>();

        Steps(String root) {
            this.root = root;
            known.add(root);
            waiting.add(root);
        }

        Dependencies walk() {
            try {
                while (!waiting.isEmpty()) {
                    readSome(waiting.stream().limit(BATCH).toList());
                }
                return result();
            } catch (BoomiException | ClosedClientException e) {
                throw failed(e.getMessage(), e);
            }
        }

        private void readSome(List<String> ids) {
            Map<String, ComponentMetadata> metadata = client.apiForm() == ApiForm.GUIDE ? Map.of() : metadataOf(ids);
            for (String id : ids) {
                Dependency component = read(id, metadata.get(id));
                waiting.remove();
                found.put(id, component);
                component.children().stream()
                        .map(Reference::componentId)
                        .filter(known::add)
                        .forEach(waiting::add);
                progress.read(id, found.size(), known.size());
                requireLimit();
            }
        }

        private Map<String, ComponentMetadata> metadataOf(List<String> ids) {
            Map<String, ComponentMetadata> metadata = new LinkedHashMap<>();
            for (BulkItem<ComponentMetadata> item :
                    client.componentMetadatas().getAll(ids).items()) {
                metadata.put(
                        item.id(),
                        item.object()
                                .orElseThrow(() -> failed(
                                        "component " + item.id() + " cannot be read: "
                                                + item.errorMessage()
                                                        .map(client::mask)
                                                        .orElse("the response gives no reason"),
                                        null)));
            }
            return metadata;
        }

        private Dependency read(String id, @Nullable ComponentMetadata metadata) {
            Optional<ComponentMetadata> known = Optional.ofNullable(metadata);
            List<Reference> children = known.flatMap(ComponentMetadata::version)
                    .map(version -> client.componentReferences().childrenOf(id, version))
                    .orElseGet(() -> client.componentReferences().childrenOf(id));
            children.forEach(child -> requireWellFormed(id, child.componentId()));
            return Dependency.builder()
                    .componentId(id)
                    .metadata(known)
                    .children(children.stream().filter(this::isFollowed).toList())
                    .build();
        }

        private void requireWellFormed(String id, String child) {
            if (!ApiId.isValid(child) || child.contains("~")) {
                throw failed("component " + id + " has a child whose id " + ApiId.problem() + ", without ~", null);
            }
        }

        private boolean isFollowed(Reference child) {
            return !dependentOnly
                    || child.type().filter(ReferenceType.DEPENDENT::equals).isPresent();
        }

        private void requireLimit() {
            if (known.size() > limit) {
                String components = limit == 1 ? " component was" : " components were";
                throw failed("more than " + limit + components + " found. Allow more with atMost.", null);
            }
        }

        private DependencyWalkException failed(@Nullable String reason, @Nullable RuntimeException cause) {
            String account = client.options()
                    .overrideAccount()
                    .map(id -> " in account " + id)
                    .orElse("");
            return new DependencyWalkException(
                    "the dependencies of component " + root + account + " were not all read, only " + found.size()
                            + " of " + known.size() + " that were found: " + reason,
                    result(),
                    cause);
        }

        private Dependencies result() {
            return new DependencyOrder(found.values()).sorted(waiting);
        }
    }
}
