package io.github.promodeploy.boomi.internal.component;

import io.github.promodeploy.boomi.branch.Branch;
import io.github.promodeploy.boomi.component.ComponentXml;
import io.github.promodeploy.boomi.component.Components;
import io.github.promodeploy.boomi.component.InvalidComponentXmlException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ApiPath;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.Absence;
import io.github.promodeploy.boomi.internal.json.Content;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.value.BadResponseException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Components over HTTP. */
public record DefaultComponents(ClientCalls calls) implements Components {

    private static final String NAME = "Component";
    private static final String COMPONENT_ID = ComponentIds.COMPONENT_ID;
    private static final String BRANCH_ID = ComponentIds.BRANCH_ID;

    @Override
    public ComponentXml get(String componentId) {
        return read(componentId, "", newest -> {});
    }

    @Override
    public ComponentXml getRevision(String componentId, int version) {
        String number = ComponentIds.requireVersion(version);
        return read(componentId, "~" + number, revision -> requireSame(revision, "version", number));
    }

    @Override
    public ComponentXml getOnBranch(String componentId, String branchId) {
        return read(
                componentId,
                "~" + ComponentIds.requireBranch(branchId),
                component -> requireOnBranchOrMain(component, branchId));
    }

    /** A component that was not changed on the branch may come as it is on main, and then names that branch. */
    private static void requireOnBranchOrMain(ComponentXml component, String branchId) {
        if (component
                .branchId()
                .filter(id -> !id.isBlank() && !id.equals(branchId))
                .isPresent()) {
            requireSame(component, "branchName", Branch.MAIN);
        }
    }

    private static String requireComponent(String componentId) {
        return ComponentIds.require(
                componentId,
                "Use getRevision or getOnBranch to read a revision or what is on a branch, and the attribute "
                        + BRANCH_ID + " to write to a branch");
    }

    private ComponentXml read(String componentId, String suffix, Consumer<ComponentXml> check) {
        String path = requireComponent(componentId) + suffix;
        return calls.call(ApiCall.read("read " + NAME + " " + path, ApiPath.of(NAME, COMPONENT_ID, path), reply -> {
                    ComponentXml component = decode(reply);
                    requireSameId(component, componentId);
                    check.accept(component);
                    return component;
                })
                .acceptingXml());
    }

    private static void requireSameId(ComponentXml component, String componentId) {
        requireId(component);
        requireSame(component, COMPONENT_ID, componentId);
    }

    private static void requireId(ComponentXml component) {
        if (component.componentId().filter(id -> !id.isBlank()).isEmpty()) {
            throw new BadResponseException("it lacks what every response of its kind has: " + COMPONENT_ID);
        }
    }

    @Override
    public Optional<ComponentXml> find(String componentId) {
        return Absence.found(NAME, componentId, () -> get(componentId));
    }

    @Override
    public ComponentXml create(ComponentXml component) {
        Objects.requireNonNull(component, "component");
        if (component.componentId().filter(id -> !id.isBlank()).isPresent()) {
            throw new IllegalArgumentException("the XML has a " + COMPONENT_ID
                    + ", so creating it could restore a deleted"
                    + " component instead. Remove it with withoutAttribute(\"" + COMPONENT_ID + "\"), or call update");
        }
        String operation =
                "create " + NAME + component.name().map(name -> " " + name).orElse("");
        return calls.call(write(operation, NAME, component, reply -> {
            ComponentXml created = decode(reply);
            requireId(created);
            requireSameNameAndType(created, component);
            return created;
        }));
    }

    private static void requireSameNameAndType(ComponentXml written, ComponentXml sent) {
        sent.name().ifPresent(name -> requireSame(written, "name", name));
        sent.type().ifPresent(type -> requireSame(written, "type", type));
    }

    @Override
    public ComponentXml update(String componentId, ComponentXml component) {
        String path = ApiPath.of(NAME, COMPONENT_ID, requireComponent(componentId));
        Objects.requireNonNull(component, "component")
                .componentId()
                .filter(id -> !id.isBlank() && !id.equals(componentId))
                .ifPresent(other -> {
                    throw new IllegalArgumentException("the XML is that of another component: its " + COMPONENT_ID
                            + " is not " + componentId + ". Change it with withAttribute");
                });
        return calls.call(write("update " + NAME + " " + componentId, path, component, reply -> {
            ComponentXml updated = decode(reply);
            requireSameId(updated, componentId);
            requireSameNameAndType(updated, component);
            return updated;
        }));
    }

    /** The document is sent as it is. In the guide's form, the path repeats the branch that it names. */
    private ApiCall<ComponentXml> write(
            String operation, String path, ComponentXml component, ApiCall.Decoder<ComponentXml> decoder) {
        Optional<String> branch =
                component.branchId().filter(id -> !id.isBlank()).map(ComponentIds::requireBranch);
        String suffix =
                calls.apiForm() == ApiForm.GUIDE ? branch.map(id -> "~" + id).orElse("") : "";
        Content content = new Content(Content.XML, component.toByteArray());
        return ApiCall.write(operation, path + suffix, content, reply -> {
                    ComponentXml written = decoder.decode(reply);
                    branch.ifPresent(id -> requireSame(written, BRANCH_ID, id));
                    return written;
                })
                .acceptingXml();
    }

    private ComponentXml decode(HttpReply reply) {
        try {
            ComponentXml component = ComponentXml.of(reply.body());
            component.attributes().forEach(this::requireNoSecretId);
            return component;
        } catch (InvalidComponentXmlException e) {
            throw new BadResponseException(String.valueOf(e.getMessage()));
        }
    }

    private void requireNoSecretId(String attribute, String value) {
        if (attribute.toLowerCase(Locale.ROOT).endsWith("id")
                && calls.safeText().isSecretInId(value)) {
            throw new BadResponseException("its " + attribute + " holds the credentials that were sent");
        }
    }

    /** An attribute that the response leaves out contradicts nothing. */
    private static void requireSame(ComponentXml component, String attribute, String sent) {
        component.attribute(attribute).filter(value -> !value.isBlank()).ifPresent(Echo.of(attribute, sent));
    }
}
