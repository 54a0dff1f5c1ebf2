package io.github.promodeploy.boomi.internal.component;

import io.github.promodeploy.boomi.bulk.BulkItem;
import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadatas;
import io.github.promodeploy.boomi.componentreference.ComponentReference;
import io.github.promodeploy.boomi.componentreference.ComponentReferenceFields;
import io.github.promodeploy.boomi.componentreference.ComponentReferences;
import io.github.promodeploy.boomi.componentreference.Reference;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.internal.reply.ErrorReplies;
import io.github.promodeploy.boomi.internal.value.BadResponseException;
import io.github.promodeploy.boomi.query.Page;
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
            ComponentIds.COMPONENT_ID,
            parents -> parents.references().stream().findFirst().map(Reference::componentId));

    /** How the 400 that means "no references" may be worded; the reference gives no text ("Component Reference object"). */
    private static final Pattern NO_REFERENCES = Pattern.compile(
            "\\bno (component )?references?\\b|\\bnot have (any )?(component )?references?\\b"
                    + "|\\breferences? (was |were )?not found\\b",
            Pattern.CASE_INSENSITIVE);

    private static final String PARENTS = "say which components use another one";

    private static final String QUERIES = "query references";

    /** What else a 400 may be about, although it mentions references. */
    private static final Pattern SOMETHING_ELSE = Pattern.compile(
            "permission|authori[sz]|access|denied|invalid|not exist|(?<!references |reference |were |was )\\bnot found",
            Pattern.CASE_INSENSITIVE);

    public DefaultComponentReferences(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC), new DefaultComponentMetadatas(calls));
    }

    @Override
    public void requireQuery(QueryFilter<ComponentReference> filter) {
        requirePublished(QUERIES);
    }

    @Override
    public Page<ComponentReference> queryMore(String token) {
        requirePublished(QUERIES);
        return api.queryMore(token);
    }

    @Override
    public List<Reference> childrenOf(String componentId) {
        requireComponent(componentId);
        return api.apiForm() == ApiForm.GUIDE
                ? readChildren(componentId, anyVersion -> {})
                : findChildren(componentId, newest(componentId));
    }

    private int newest(String componentId) {
        return metadatas
                .get(componentId)
                .version()
                .orElseThrow(() -> new UndecodableReplyException(
                        api.inAccount("read the newest revision of component " + componentId),
                        "the response has no version, so its children cannot be looked up. Give the version.",
                        null));
    }

    @Override
    public List<Reference> childrenOf(String componentId, int version) {
        requireComponent(componentId);
        ComponentIds.requireVersion(version);
        return api.apiForm() == ApiForm.GUIDE ? readChildren(componentId, version) : findChildren(componentId, version);
    }

    /** The guide's form reads the newest revision. Its children have its number; without children, the metadata has. */
    private List<Reference> readChildren(String componentId, int version) {
        List<Reference> children = readChildren(componentId, Echo.of("parentVersion", String.valueOf(version)));
        if (children.isEmpty()) {
            int newest = newest(componentId);
            if (newest != version) {
                throw new UndecodableReplyException(
                        api.inAccount("read the children of component " + componentId),
                        "the response is about version " + newest + ", not version " + version
                                + ". The promotion guide's API reads the newest revision only. Use ApiForm.PUBLISHED.",
                        null);
            }
        }
        return children;
    }

    private List<Reference> findChildren(String componentId, int version) {
        QueryFilter<ComponentReference> filter = ComponentReferenceFields.PARENT_COMPONENT_ID
                .isEqualTo(componentId)
                .and(ComponentReferenceFields.PARENT_VERSION.isEqualTo(version));
        List<ComponentReference> rows = list(filter).requireWhole();
        boolean isBlank = rows.stream().anyMatch(row -> row.references().isEmpty());
        List<Reference> children =
                rows.stream().flatMap(row -> row.references().stream()).toList();
        boolean isAnothers = children.stream()
                .anyMatch(child -> !child.parentComponentId().equals(componentId)
                        || child.parentVersion()
                                .filter(actual -> actual != version)
                                .isPresent());
        if (isBlank || isAnothers) {
            throw unusable(
                    "find the children of component " + componentId,
                    isBlank
                            ? "the response has a row without a reference"
                            : "the response has children of another component or revision than version " + version);
        }
        return children;
    }

    private UndecodableReplyException unusable(String operation, String reason) {
        return new UndecodableReplyException(api.inAccount(operation), reason + ". Try again later.", null);
    }

    private static void requireComponent(String componentId) {
        ComponentIds.require(componentId, "Give the number of a revision or the id of a branch on its own");
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
        return readParents(componentId, "", "");
    }

    @Override
    public List<Reference> parentsOnBranch(String componentId, String branchId) {
        return readParents(componentId, "~" + ComponentIds.requireBranch(branchId), " on branch " + branchId);
    }

    private List<Reference> readParents(String componentId, String suffix, String onBranch) {
        requirePublished(PARENTS);
        requireComponent(componentId);
        return read(
                "read the parents of component " + componentId + onBranch,
                componentId + suffix,
                parent -> Echo.of(ComponentIds.COMPONENT_ID, componentId).accept(parent.componentId()));
    }

    private List<Reference> read(String operation, String id, Consumer<Reference> check) {
        ApiCall<List<Reference>> call = ApiCall.read(operation, api.path(id), reply -> {
            List<Reference> references = api.decode(reply).references();
            if (references.isEmpty() && !ErrorReplies.isOfType(reply, api.name())) {
                throw new BadResponseException("it has no references, and does not say that it is a " + api.name());
            }
            references.forEach(check);
            return references;
        });
        try {
            return api.callInForm(call);
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
                && e.reply()
                        .message()
                        .filter(NO_REFERENCES.asPredicate())
                        .filter(SOMETHING_ELSE.asPredicate().negate())
                        .isPresent();
    }

    @Override
    public BulkResult<ComponentReference> parentsOfAll(Collection<String> ids) {
        requirePublished(PARENTS);
        Objects.requireNonNull(ids, "ids").forEach(DefaultComponentReferences::requireComponent);
        BulkResult<ComponentReference> parents = api.getAll(ids);
        for (BulkItem<ComponentReference> item : parents.items()) {
            boolean isAnothers = item.object().stream()
                    .flatMap(found -> found.references().stream())
                    .anyMatch(parent -> !parent.componentId().equals(item.id()));
            if (isAnothers) {
                throw unusable(
                        "read the parents of component " + item.id(), "the response has parents of another component");
            }
        }
        return parents;
    }

    private void requirePublished(String purpose) {
        if (api.apiForm() == ApiForm.GUIDE) {
            throw new UnsupportedOperationException(
                    "the promotion guide's API cannot " + purpose + ". Use ApiForm.PUBLISHED");
        }
    }
}
