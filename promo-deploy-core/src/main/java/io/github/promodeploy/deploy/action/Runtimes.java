package io.github.promodeploy.deploy.action;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.atom.Atom;
import io.github.promodeploy.boomi.atom.AtomStatus;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachment;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachmentFields;
import java.util.List;
import java.util.Optional;

/** The runtimes of an environment. */
final class Runtimes {

    private final BoomiClient client;
    private final String environmentId;

    Runtimes(PostDeployment deployment) {
        this.client = deployment.client();
        this.environmentId = deployment.target().environmentId();
    }

    /** Returns their ids, in an order that does not change. */
    List<String> ids() {
        return client
                .environmentAtomAttachments()
                .list(EnvironmentAtomAttachmentFields.ENVIRONMENT_ID.isEqualTo(environmentId))
                .rows()
                .stream()
                .filter(row -> row.environmentId().filter(environmentId::equals).isPresent())
                .map(EnvironmentAtomAttachment::atomId)
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the first that is online. */
    Optional<String> online(List<String> ids) {
        List<String> online = client.atoms().getAll(ids).objects().stream()
                .filter(atom -> atom.status().filter(AtomStatus.ONLINE::equals).isPresent())
                .map(Atom::id)
                .toList();
        return ids.stream().filter(online::contains).findFirst();
    }
}
