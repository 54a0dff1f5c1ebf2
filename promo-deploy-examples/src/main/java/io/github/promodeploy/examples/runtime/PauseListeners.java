package io.github.promodeploy.examples.runtime;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.atom.AtomStatus;
import io.github.promodeploy.boomi.changelistenerstatus.ChangeListenerStatusRequest;
import io.github.promodeploy.boomi.changelistenerstatus.ListenerAction;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachmentFields;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.listenerstatus.ListenerState;
import io.github.promodeploy.boomi.listenerstatus.ListenerStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pauses a listener on every runtime of an environment, and waits until it is paused on all of them; or resumes it. Changes nothing if
 * one of the runtimes is offline or does not have the listener. Can be started again after a failure.
 *
 * <p>Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}. Arguments:
 * {@code pause} or {@code resume}, the environment's id, and the id of the process that listens. Exit status: 0 if the listener is
 * changed on all runtimes, 1 if it is not, 2 if the arguments are wrong.
 */
public final class PauseListeners {

    private static final int MOST_READS = 30;

    private PauseListeners() {}

    /**
     * Runs the example.
     *
     * @param args {@code pause} or {@code resume}, the environment's id, and the id of the process that listens
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public static void main(String[] args) throws InterruptedException {
        if (args.length != 3 || !List.of("pause", "resume").contains(args[0])) {
            System.err.println("usage: PauseListeners pause|resume ENVIRONMENT_ID PROCESS_ID");
            System.exit(2);
        }
        ListenerAction action = args[0].equals("pause") ? ListenerAction.PAUSE : ListenerAction.RESUME;
        ListenerState wanted = args[0].equals("pause") ? ListenerState.PAUSED : ListenerState.LISTENING;
        try (BoomiClient client = BoomiClient.fromEnvironment()) {
            List<String> runtimes = runtimes(client, args[1]);
            List<String> problems = runtimes.stream()
                    .flatMap(runtime -> problem(client, runtime, args[2]).stream())
                    .toList();
            if (runtimes.isEmpty() || !problems.isEmpty()) {
                System.out.println("nothing changed on the " + runtimes.size() + " runtimes of environment " + args[1]);
                problems.forEach(System.out::println);
                System.exit(1);
            }

            boolean done = change(client, action, runtimes, args[2]);
            for (String runtime : done ? runtimes : List.<String>of()) {
                ListenerState last = await(client, runtime, args[2], wanted);
                System.out.println("runtime " + runtime + ": " + last);
                done &= last == wanted;
            }
            System.exit(done ? 0 : 1);
        }
    }

    /** A server that does not apply the filter must not make this program pause the runtimes of other environments. */
    private static List<String> runtimes(BoomiClient client, String environmentId) {
        return client
                .environmentAtomAttachments()
                .list(EnvironmentAtomAttachmentFields.ENVIRONMENT_ID.isEqualTo(environmentId))
                .requireWhole()
                .stream()
                .filter(attachment ->
                        attachment.environmentId().filter(environmentId::equals).isPresent())
                .flatMap(attachment -> attachment.atomId().stream())
                .toList();
    }

    /** Only a runtime that is online can be asked for its listeners. */
    private static Optional<String> problem(BoomiClient client, String runtime, String listenerId) {
        if (client.atoms()
                .get(runtime)
                .status()
                .filter(AtomStatus.OFFLINE::equals)
                .isPresent()) {
            return Optional.of("runtime " + runtime + " is offline");
        }
        return client.listenerStatuses().find(runtime, listenerId).isPresent()
                ? Optional.empty()
                : Optional.of("runtime " + runtime + " has no listener " + listenerId);
    }

    /** Ends at the first failure, and says which runtimes were asked before it. */
    private static boolean change(BoomiClient client, ListenerAction action, List<String> runtimes, String listenerId) {
        List<String> asked = new ArrayList<>();
        for (String runtime : runtimes) {
            try {
                client.changeListenerStatusRequests()
                        .create(ChangeListenerStatusRequest.builder()
                                .containerId(runtime)
                                .listenerId(listenerId)
                                .action(action)
                                .build());
                asked.add(runtime);
            } catch (BoomiException e) {
                System.out.println(e.getMessage());
                System.out.println("asked to " + action.name().toLowerCase(Locale.ROOT) + ": " + asked
                        + (e.delivery().provesNoEffect() ? "" : "; perhaps also " + runtime));
                return false;
            }
        }
        return true;
    }

    /** Boomi accepts a change before the runtime makes it. Returns what the listener did at last. */
    private static ListenerState await(BoomiClient client, String runtime, String listenerId, ListenerState wanted)
            throws InterruptedException {
        ListenerState last = read(client, runtime, listenerId);
        for (int reads = 1; last != wanted && reads < MOST_READS; reads++) {
            client.timeSource().sleep(Duration.ofSeconds(2));
            last = read(client, runtime, listenerId);
        }
        return last;
    }

    private static ListenerState read(BoomiClient client, String runtime, String listenerId) {
        return client.listenerStatuses()
                .find(runtime, listenerId)
                .map(ListenerStatus::status)
                .orElse(ListenerState.UNKNOWN);
    }
}
