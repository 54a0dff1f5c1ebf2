package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.component.ComponentXml;
import io.github.promodeploy.boomi.dependency.Dependencies;
import io.github.promodeploy.boomi.dependency.Dependency;
import io.github.promodeploy.boomi.dependency.DependencyWalk;
import io.github.promodeploy.boomi.error.BoomiException;

/**
 * Lists what a component of a managed account needs, and copies its XML into the authenticating account. The ids of the component, of its
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
            System.out.println("created " + create(client, copy));
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
