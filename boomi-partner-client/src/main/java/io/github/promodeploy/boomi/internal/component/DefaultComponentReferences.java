package io.github.promodeploy.boomi.internal.component;

import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadatas;
import io.github.promodeploy.boomi.componentreference.ComponentReference;
import io.github.promodeploy.boomi.componentreference.ComponentReferenceFields;
import io.github.promodeploy.boomi.componentreference.ComponentReferences;
import io.github.promodeploy.boomi.componentreference.Reference;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** ComponentReferences over HTTP. */
public record DefaultComponentReferences(ResourceApi<ComponentReference> api, ComponentMetadatas metadatas)
        implements ComponentReferences, QueriedGroup<ComponentReference> {

    /** The object has no id of its own; all that are read in bulk are about the parents of one child. */
    private static final ResourceCodec<ComponentReference> CODEC = ResourceCodec.withOptionalId(
            ComponentReference.class,
            "componentId",
            parents -> parents.references().stream().findFirst().map(Reference::componentId));

    /** How the 400 that means "no references" is worded (Boomi API reference, "Component Reference object"). */
    private static final Pattern NO_REFERENCES = Pattern.compile(
            "\\b(no|not|none)\\b[^.]*\\breferences?\\b|\\breferences?\\b[^.]*\\bnot (found|exist)\\b",
            Pattern.CASE_INSENSITIVE);

    public DefaultComponentReferences(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC), new DefaultComponentMetadatas(calls));
    }

    @Override
    public List<Reference> childrenOf(String componentId) {
        Objects.requireNonNull(componentId, "componentId");
        return api.apiForm() == ApiForm.GUIDE
                ? readChildren(componentId, anyVersion -> {})
                : findChildren(componentId, newest(componentId));
    }

    private int newest(String componentId) {
        return metadatas
                .get(componentId)
                .version()
                .orElseThrow(() -> new UndecodableReplyException(
                        "read the newest revision of component " + componentId,
                        "the response has no version, so its children cannot be looked up. Give the version.",
                        null));
    }

    @Override
    public List<Reference> childrenOf(String componentId, int version) {
        ApiId.require("componentId", Objects.requireNonNull(componentId, "componentId"));
        if (version < 1) {
            throw new IllegalArgumentException(
                    "version " + version + " is not the number of a revision: they begin with 1");
        }
        return api.apiForm() == ApiForm.GUIDE
                ? readChildren(componentId, Echo.of("parentVersion", String.valueOf(version)))
                : findChildren(componentId, version);
    }

    private List<Reference> findChildren(String componentId, int version) {
        QueryFilter<ComponentReference> filter = ComponentReferenceFields.PARENT_COMPONENT_ID
                .isEqualTo(componentId)
                .and(ComponentReferenceFields.PARENT_VERSION.isEqualTo(version));
        List<Reference> children = list(filter).rows().stream()
                .flatMap(row -> row.references().stream())
                .toList();
        children.forEach(child -> requireParent(child, componentId, version));
        return children;
    }

    private static void requireParent(Reference child, String componentId, int version) {
        if (!child.parentComponentId().equals(componentId)
                || child.parentVersion().filter(actual -> actual != version).isPresent()) {
            throw new UndecodableReplyException(
                    "find the children of component " + componentId,
                    "the response has children of another component or revision than version " + version + " of it: of "
                            + child.parentComponentId() + ". Try again later.",
                    null);
        }
    }

    /** The guide's form reads the newest revision, whichever that is. */
    private List<Reference> readChildren(String componentId, Consumer<String> versionCheck) {
        return read("read the children of component " + componentId, componentId, child -> {
            Echo.of("parentComponentId", componentId).accept(child.parentComponentId());
            child.parentVersion().map(String::valueOf).ifPresent(versionCheck);
        });
    }

    @Override
    public List<Reference> parentsOf(String componentId) {
        requirePublished();
        return read(
                "read the parents of component " + Objects.requireNonNull(componentId, "componentId"),
                componentId,
                parent -> Echo.of("componentId", componentId).accept(parent.componentId()));
    }

    private List<Reference> read(String operation, String componentId, Consumer<Reference> check) {
        ApiCall<List<Reference>> call = ApiCall.read(operation, api.path(componentId), reply -> {
            List<Reference> references = api.decode(reply).references();
            references.forEach(check);
            return references;
        });
        try {
            return api.call(api.apiForm() == ApiForm.GUIDE ? call.acceptingXml() : call);
        } catch (BadRequestException e) {
            if (saysNoReferences(e)) {
                return List.of();
            }
            throw e;
        }
    }

    private static boolean saysNoReferences(BadRequestException e) {
        return e.statusCode() == 400
                && e.reply().isDocument()
                && NO_REFERENCES.matcher(e.reply().message().orElse("")).find();
    }

    @Override
    public BulkResult<ComponentReference> parentsOfAll(Collection<String> ids) {
        requirePublished();
        return api.getAll(ids);
    }

    private void requirePublished() {
        if (api.apiForm() == ApiForm.GUIDE) {
            throw new UnsupportedOperationException(
                    "the promotion guide's API cannot say which components use another one."
                            + " Use ApiForm.PUBLISHED");
        }
    }
}
