package io.github.promodeploy.boomi.internal.component;

import io.github.promodeploy.boomi.branch.Branch;
import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadata;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadataFields;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadatas;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** ComponentMetadatas over HTTP. */
public record DefaultComponentMetadatas(ResourceApi<ComponentMetadata> api)
        implements ComponentMetadatas, QueriedGroup<ComponentMetadata>, ReadableGroup<ComponentMetadata> {

    private static final ResourceCodec<ComponentMetadata> CODEC =
            ResourceCodec.of(ComponentMetadata.class, "componentId", ComponentMetadata::componentId);

    private static final Pattern REVISION = Pattern.compile("[1-9]\\d{0,8}");

    public DefaultComponentMetadatas(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }

    @Override
    public ComponentMetadata get(String id) {
        requireComponentOrRevision(Objects.requireNonNull(id, "id"));
        return api.callInForm(ApiCall.read("read " + api.name() + " " + id, api.path(id), reply -> decode(id, reply)));
    }

    private void requireComponentOrRevision(String id) {
        api.path(id);
        if (id.contains("~") && revision(id).isEmpty()) {
            throw new IllegalArgumentException("after the ~ of " + id + ", the number of a revision is expected."
                    + " To find what is on a branch, query by branchId");
        }
    }

    @Override
    public BulkResult<ComponentMetadata> getAll(Collection<String> ids) {
        if (api.apiForm() == ApiForm.GUIDE) {
            throw new UnsupportedOperationException(
                    "the promotion guide's API has no bulk read of metadata. Call get, or use ApiForm.PUBLISHED");
        }
        Objects.requireNonNull(ids, "ids")
                .forEach(id -> ComponentIds.require(id, "Use get to read the metadata of a revision"));
        return api.getAll(ids);
    }

    @Override
    public List<ComponentMetadata> findCurrent(String name, String type) {
        return list(current(name, type)).requireWhole().stream()
                .filter(found -> isCurrent(found, name, type))
                .filter(found -> found.branchName()
                        .filter(branch -> !branch.equals(Branch.MAIN))
                        .isEmpty())
                .toList();
    }

    @Override
    public List<ComponentMetadata> findCurrentOnBranch(String name, String type, String branchId) {
        ComponentIds.requireBranch(branchId);
        return list(current(name, type).and(ComponentMetadataFields.BRANCH_ID.isEqualTo(branchId)))
                .requireWhole()
                .stream()
                .filter(found -> isCurrent(found, name, type))
                .filter(found -> found.branchId().filter(branchId::equals).isPresent())
                .toList();
    }

    private static QueryFilter<ComponentMetadata> current(String name, String type) {
        return ComponentMetadataFields.NAME
                .isEqualTo(Objects.requireNonNull(name, "name"))
                .and(ComponentMetadataFields.TYPE.isEqualTo(Objects.requireNonNull(type, "type")))
                .and(ComponentMetadataFields.CURRENT_VERSION.isEqualTo(true))
                .and(ComponentMetadataFields.DELETED.isEqualTo(false));
    }

    /** The server filters, too; a row that contradicts the filter is another component or an old revision. */
    private static boolean isCurrent(ComponentMetadata found, String name, String type) {
        return found.name().filter(other -> !other.equals(name)).isEmpty()
                && found.type().filter(other -> !other.equals(type)).isEmpty()
                && found.currentVersion().orElse(true)
                && !found.deleted().orElse(false);
    }

    /** The id of a revision is the id of its component and a number; the response has them in two fields. */
    private ComponentMetadata decode(String id, HttpReply reply) {
        ComponentMetadata metadata = api.decode(reply);
        Echo.of("componentId", component(id)).accept(component(metadata.componentId()));
        revision(id).ifPresent(number -> metadata.version().map(String::valueOf).ifPresent(Echo.of("version", number)));
        return metadata;
    }

    private static String component(String id) {
        int end = id.indexOf('~');
        return end < 0 ? id : id.substring(0, end);
    }

    private static Optional<String> revision(String id) {
        return Optional.of(id.substring(id.indexOf('~') + 1))
                .filter(number ->
                        id.indexOf('~') >= 0 && REVISION.matcher(number).matches());
    }
}
