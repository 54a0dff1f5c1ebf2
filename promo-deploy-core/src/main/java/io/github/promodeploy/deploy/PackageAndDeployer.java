package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.util.concurrent.CompletableFuture;

/**
 * Takes a promoted component to production: packages it, puts it in an integration pack, releases the pack and deploys
 * it to every target environment.
 *
 * <pre>{@code
 * PackageAndDeployer deployer = PackageAndDeployer.builder(client).build();
 * PackageAndDeployResult result = deployer.run(request);
 * System.out.println(result.toResponse().toJson());
 * }</pre>
 *
 * <p>Nothing is written before everything that can be checked by reading has been checked. Writes up to the release are
 * strictly ordered; deployments run several at a time, and one environment's failure does not stop the others. A create
 * is never sent twice unless its failure proves that the server did not act; where that cannot be told, the result says
 * so. A run never throws for what goes wrong on the way: the result holds the failure, and every id obtained before it.
 *
 * <p>Immutable and thread-safe; each call makes a run of its own.
 */
public final class PackageAndDeployer {

    private final DeployerSettings settings;

    PackageAndDeployer(DeployerSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts a deployer.
     *
     * @param client the client of the primary account; it stays open
     * @return a builder; everything else has a default
     */
    public static PackageAndDeployerBuilder builder(BoomiClient client) {
        return new PackageAndDeployerBuilder(client);
    }

    /**
     * Runs a promotion and waits for its end, under a run id of its own.
     *
     * @param request what to promote
     * @return what was done; when the calling thread was interrupted, its interrupt flag is set again
     */
    public PackageAndDeployResult run(PackageAndDeployRequest request) {
        return run(request, settings.runIds().get());
    }

    /**
     * Runs a promotion and waits for its end.
     *
     * @param request what to promote
     * @param runId the id of the run, which everything it creates carries in its notes
     * @return what was done; when the calling thread was interrupted, its interrupt flag is set again
     * @throws IllegalArgumentException if the run id is not of the form of an id
     */
    public PackageAndDeployResult run(PackageAndDeployRequest request, String runId) {
        return run(request, ApiId.require("runId", runId), new Cancellation());
    }

    /**
     * Starts a promotion on a thread of its own, under a run id of its own.
     *
     * @param request what to promote
     * @return the run under way
     */
    public RunHandle start(PackageAndDeployRequest request) {
        return start(request, settings.runIds().get());
    }

    /**
     * Starts a promotion on a thread of its own, which keeps the JVM alive until the run has ended.
     *
     * @param request what to promote
     * @param runId the id of the run, which everything it creates carries in its notes
     * @return the run under way
     * @throws IllegalArgumentException if the run id is not of the form of an id
     */
    public RunHandle start(PackageAndDeployRequest request, String runId) {
        ApiId.require("runId", runId);
        Cancellation cancellation = new Cancellation();
        CompletableFuture<PackageAndDeployResult> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(run(request, runId, cancellation));
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                },
                "promo-deploy-run-" + runId);
        thread.start();
        return new RunHandle(runId, result, cancellation, thread);
    }

    /**
     * Finds out, by reads only, what {@link #run(PackageAndDeployRequest)} would do now, under a run id of its own.
     *
     * @param request what to promote
     * @return the plan; what would stop the run is in it
     */
    public PromotionPlan plan(PackageAndDeployRequest request) {
        return plan(request, settings.runIds().get());
    }

    /**
     * Finds out, by reads only, what {@link #run(PackageAndDeployRequest, String)} would do now. The client cannot write
     * meanwhile; the run's own steps are gone through, and what they would send is noted. Reads take their turn at the
     * client's throttle, deployments none.
     *
     * @param request what to promote
     * @param runId the id of the run to come
     * @return the plan; what would stop the run is in it
     * @throws IllegalArgumentException if the run id is not of the form of an id
     */
    public PromotionPlan plan(PackageAndDeployRequest request, String runId) {
        return new PromotionPlanner(settings).plan(request, ApiId.require("runId", runId));
    }

    private PackageAndDeployResult run(PackageAndDeployRequest request, String runId, Cancellation cancellation) {
        SafeListener listener = new SafeListener(settings.listener());
        return PromotionRun.of(settings, request, runId, cancellation, listener, new RunRecord(listener))
                .run();
    }
}
