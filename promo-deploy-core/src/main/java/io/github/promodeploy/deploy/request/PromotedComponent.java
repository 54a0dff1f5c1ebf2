package io.github.promodeploy.deploy.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.util.Map;
import java.util.Objects;
import org.immutables.value.Value;

/** One of the components that a run promotes, and its version. */
@Value.Immutable
public sealed interface PromotedComponent permits ImmutablePromotedComponent {

    /**
     * Starts a component.
     *
     * @return a builder; both values are required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a component at a version.
     *
     * @param prodComponentId the component's id
     * @param packageVersion the version label
     * @return the component; what is wrong with it shows when the request is built
     */
    static PromotedComponent of(String prodComponentId, String packageVersion) {
        return builder()
                .prodComponentId(prodComponentId)
                .packageVersion(packageVersion)
                .build();
    }

    /**
     * Reads a component from the fields of its JSON, by the rules of {@link PackageAndDeployRequest#fromJson}. Jackson 2 and 3 read
     * components this way.
     *
     * @param fields the fields, as any JSON library reads them into a map
     * @return the component
     * @throws InvalidRequestException if it is not a component; names all problems
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PromotedComponent fromMap(Map<String, Object> fields) {
        Objects.requireNonNull(fields, "fields");
        return RequestJson.readComponent(fields);
    }

    /**
     * Returns the fields of the JSON as plain Java values. Jackson 2 and 3 write components this way.
     *
     * @return a new map
     */
    @JsonValue
    default Map<String, Object> toMap() {
        return PlainJson.fields(RequestJson.write(this));
    }

    /**
     * Returns the root component in the primary account.
     *
     * @return its id
     */
    String prodComponentId();

    /**
     * Returns the version label to package and release.
     *
     * @return the label, unique for the component; another component may have the same
     */
    String packageVersion();

    /** Builds a {@link PromotedComponent}. */
    final class Builder extends ImmutablePromotedComponent.Builder {
        Builder() {}
    }
}
