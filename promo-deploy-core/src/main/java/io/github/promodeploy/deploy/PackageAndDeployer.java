package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.deploy.dialect.Promotion;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    private PackageAndDeployResult run(PackageAndDeployRequest request, String runId, Cancellation cancellation) {
        Objects.requireNonNull(request, "request");
        List<RequestProblem> problems = problems(request);
        if (!problems.isEmpty()) {
            return refused(runId, new InvalidRequestException(problems));
        }
        SafeListener listener = new SafeListener(settings.listener());
        RunLimits limits = new RunLimits(
                settings.timeout(), cancellation, settings.client().timeSource());
        BoomiClient client = settings.client()
                .withOptions(CallOptions.builder()
                        .from(settings.client().options())
                        .deadline(limits.deadline())
                        .cancellation(cancellation)
                        .listener(listener)
                        .build());
        Promotion promotion = Promotion.builder()
                .request(request)
                .client(client)
                .runId(runId)
                .deploymentPackage(settings.deploymentPackage())
                .build();
        return new PromotionRun(settings, promotion, limits, listener).run();
    }

    /** What only shows when the request meets the client and the dialect. */
    private List<RequestProblem> problems(PackageAndDeployRequest request) {
        List<RequestProblem> problems = new ArrayList<>(settings.dialect().problems(request));
        String account = settings.client().accountId();
        request.prodAccountId()
                .filter(id -> !id.equals(account))
                .ifPresent(id -> problems.add(new RequestProblem(
                        "prodAccountId",
                        "is " + id + ", but the client is of account " + account
                                + "; a promotion into another account's production is refused")));
        if (settings.client().apiPrefix() == ApiPrefix.PLAIN) {
            for (int i = 0; i < request.targetEnvironments().size(); i++) {
                String field = "targetEnvironments[" + i + "].accountId";
                request.targetEnvironments()
                        .get(i)
                        .accountId()
                        .filter(id -> !id.equals(account))
                        .ifPresent(id -> problems.add(new RequestProblem(
                                field, "is " + id + ", which the plain path prefix cannot reach; use partner")));
            }
        }
        return problems;
    }

    private PackageAndDeployResult refused(String runId, InvalidRequestException refusal) {
        return PackageAndDeployResult.builder()
                .runId(runId)
                .dialect(settings.dialect().name())
                .outcome(RunOutcome.INVALID_REQUEST)
                .failure(RunFailure.builder()
                        .message(String.valueOf(refusal.getMessage()))
                        .cause(refusal)
                        .build())
                .build();
    }
}
