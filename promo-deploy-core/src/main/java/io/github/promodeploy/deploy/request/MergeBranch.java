package io.github.promodeploy.deploy.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/** The branch to merge into main before the components are packaged from there. It is named by its id or by its name. */
@Value.Immutable
public sealed interface MergeBranch permits ImmutableMergeBranch {

    /**
     * Starts a value.
     *
     * @return a builder; either {@code branchId} or {@code name} is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the branch with this name, to be kept after the merge.
     *
     * @param name the branch's name
     * @return the branch
     */
    static MergeBranch named(String name) {
        return builder().name(name).build();
    }

    /**
     * Reads a branch from the fields of its JSON, by the rules of {@link PackageAndDeployRequest#fromJson}. Jackson 2 and 3 read
     * branches this way.
     *
     * @param fields the fields, as any JSON library reads them into a map
     * @return the branch
     * @throws InvalidRequestException if it is not a branch to merge; names all problems
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static MergeBranch fromMap(Map<String, Object> fields) {
        Objects.requireNonNull(fields, "fields");
        return RequestJson.readMergeBranch(fields);
    }

    /**
     * Returns the fields of the JSON as plain Java values. Jackson 2 and 3 write branches this way.
     *
     * @return a new map; what is not given is left out
     */
    @JsonValue
    default Map<String, Object> toMap() {
        return PlainJson.fields(RequestJson.write(this));
    }

    /**
     * Returns the branch's id.
     *
     * @return the id, unless the branch is given by its name
     */
    Optional<String> branchId();

    /**
     * Returns the branch's name.
     *
     * @return the name, unless the branch is given by its id
     */
    Optional<String> name();

    /**
     * Returns whether to delete the branch when it is merged and every component is packaged. In every other case the branch is
     * kept, since it may hold the only copy of the work.
     *
     * @return true to delete it; default false
     */
    @Value.Default
    default boolean deleteBranch() {
        return false;
    }

    /**
     * Returns how messages name the branch.
     *
     * @return its name, or else its id
     */
    default String display() {
        return name().or(this::branchId).orElse("");
    }

    /** Builds a {@link MergeBranch}. */
    final class Builder extends ImmutableMergeBranch.Builder {
        Builder() {}
    }
}
