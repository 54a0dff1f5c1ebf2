package io.github.promodeploy.examples.cli;

import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.RunHandle;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.util.Optional;

/**
 * One run on the command line: the response goes to standard output, also when Ctrl-C (or SIGTERM) cancels the run. What
 * is under way is then left to finish, so that its outcome is known.
 */
final class PromotionSession {

    private final Console console;
    private final PackageAndDeployer deployer;

    PromotionSession(Console console, PackageAndDeployer deployer) {
        this.console = console;
        this.deployer = deployer;
    }

    int run(PackageAndDeployRequest request, Optional<String> runId) {
        RunHandle handle = runId.map(id -> deployer.start(request, id)).orElseGet(() -> deployer.start(request));
        Thread onInterrupt = new Thread(() -> cancelAndPrint(handle), "promo-deploy-cancel");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        PackageAndDeployResult result = handle.result().join();
        if (!remove(onInterrupt)) {
            // The JVM is going down; the hook prints the response and ends it.
            return ExitStatus.of(result.outcome());
        }
        return print(result);
    }

    private void cancelAndPrint(RunHandle handle) {
        console.err().println("cancelling run " + handle.runId() + ", waiting for what is under way ...");
        handle.cancel();
        int status = print(handle.result().join());
        Runtime.getRuntime().halt(status);
    }

    private int print(PackageAndDeployResult result) {
        console.out().println(result.toResponse().toJson());
        console.out().flush();
        // A failed step has been reported when it failed.
        result.failure()
                .filter(failure -> failure.step().isEmpty())
                .ifPresent(failure -> console.err().println(failure.message()));
        return ExitStatus.of(result.outcome());
    }

    private static boolean remove(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return false;
        }
    }
}
