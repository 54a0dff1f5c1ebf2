package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.component.ComponentXml;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadata;
import io.github.promodeploy.boomi.dependency.Dependencies;
import io.github.promodeploy.boomi.dependency.Dependency;
import io.github.promodeploy.boomi.dependency.DependencyWalk;
import io.github.promodeploy.boomi.error.BoomiException;
import java.util.List;

/**
 * Lists what a component of a managed account needs, and copies its XML into the authenticating account: as a new component, or
 * as a new revision of the one that has its name there. The ids of the component, of its
 * folder and of the branch belong to the account that the XML was read from, so they are removed first.
 *
 * <p>Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}. Arguments: the
 * managed account and the component's id.
 */
public final class CopyAComponent {

    private CopyAComponent() {}

    /**
     * Runs the example.
     *
     * @param args the managed account and the component's id
     */
    public static void main(String[] args) {
        try (BoomiClient client = BoomiClient.fromEnvironment()) {
            BoomiClient development = client.forAccount(args[0]);

            Dependencies needed = DependencyWalk.with(development).from(args[1]);
            for (Dependency component : needed.inOrder()) {
                System.out.println(component.componentId() + " uses "
                        + component.children().size() + " others");
            }
            needed.cycles().forEach(cycle -> System.out.println("cycle: " + String.join(", ", cycle)));

            ComponentXml copy = development
                    .components()
                    .get(args[1])
                    .withoutAttribute("componentId")
                    .withoutAttribute("folderId")
                    .onMain();
            List<ComponentMetadata> own = client.componentMetadatas()
                    .findCurrent(copy.name().orElseThrow(), copy.type().orElseThrow());
            if (own.isEmpty()) {
                System.out.println("created " + create(client, copy));
            } else if (own.size() > 1) {
                System.out.println(own.size() + " components have this name; nothing was changed");
            } else {
                ComponentXml updated = client.components().update(own.get(0).componentId(), copy);
                System.out.println("updated to revision " + updated.version().orElseThrow());
            }
        }
    }

    /** A create is never repeated: if its response was lost, only a look at the account can tell what became of it. */
    private static String create(BoomiClient client, ComponentXml copy) {
        try {
            return client.components().create(copy).componentId().orElseThrow();
        } catch (BoomiException e) {
            if (!e.delivery().provesNoEffect()) {
                client.componentMetadatas()
                        .findCurrent(copy.name().orElseThrow(), copy.type().orElseThrow())
                        .forEach(found -> System.err.println("perhaps created: " + found.componentId()));
            }
            throw e;
        }
    }
}
