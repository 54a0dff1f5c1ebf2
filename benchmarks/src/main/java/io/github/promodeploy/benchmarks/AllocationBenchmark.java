package io.github.promodeploy.benchmarks;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackageFields;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.throttle.Throttle;
import java.io.IOException;
import java.net.URI;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The same calls made by the library and by hand, against a server in another process. */
@State(Scope.Benchmark)
public class AllocationBenchmark {

    private static final String ACCOUNT = "acme-PROD01";
    private static final String USER = "BOOMI_TOKEN.ada@example.com";
    private static final String TOKEN = "token-of-ada-0123456789";
    private static final String NOTES = "Orders, second quarter";

    private final ChildProcess server = ChildProcess.start(CannedServer.class, TOKEN);
    private final BoomiClient library = library(server.address());
    private final BoomiClient libraryOfEmptyPages = library(emptyPages());
    private final HandWrittenClient byHand = new HandWrittenClient(server.address(), ACCOUNT, USER, TOKEN);
    private final HandWrittenClient byHandOfEmptyPages = new HandWrittenClient(emptyPages(), ACCOUNT, USER, TOKEN);

    private URI emptyPages() {
        return URI.create(server.address() + CannedServer.EMPTY);
    }

    private static BoomiClient library(URI address) {
        return BoomiClient.builder()
                .accountId(ACCOUNT)
                .credentials(BoomiCredentials.usernamePassword(USER, TOKEN))
                .baseUrl(address)
                .throttle(Throttle.none())
                .build();
    }

    /** Refuses to measure two clients that do not read the same. */
    @Setup
    public void compare() throws IOException, InterruptedException {
        Page<DeployedPackage> page = queryPage(library);
        HandWrittenClient.DeploymentPage same = byHand.queryActiveDeployments(CannedResponses.ENVIRONMENT_ID);
        DeployedPackage last = page.results().get(CannedResponses.ROWS - 1);
        HandWrittenClient.Deployment sameLast = same.rows().get(CannedResponses.ROWS - 1);
        boolean equal = page.results().size() == same.rows().size()
                && last.deploymentId().equals(sameLast.deploymentId())
                && last.deployedDate().orElseThrow().equals(sameLast.deployedDate())
                && last.version().orElseThrow().equals(sameLast.version())
                && last.active().orElseThrow().equals(sameLast.active())
                && queryPage(libraryOfEmptyPages).results().isEmpty();
        if (!equal) {
            throw new IllegalStateException("the two clients read different pages: " + last + ", " + sameLast);
        }
    }

    /** Stops the server. */
    @TearDown(Level.Trial)
    public void close() {
        library.close();
        libraryOfEmptyPages.close();
        server.close();
    }

    /** Deploys a package with the library. */
    @Benchmark
    public Object createWithLibrary() {
        return library.packagedComponents()
                .create(CreatePackagedComponentRequest.builder()
                        .componentId(CannedResponses.COMPONENT_ID)
                        .packageVersion(CannedResponses.PACKAGE_VERSION)
                        .notes(NOTES)
                        .shareable(true)
                        .build());
    }

    /** Deploys a package with hand-written code. */
    @Benchmark
    public Object createByHand() throws IOException, InterruptedException {
        return byHand.createPackage(new HandWrittenClient.NewPackage(
                CannedResponses.COMPONENT_ID, CannedResponses.PACKAGE_VERSION, NOTES, true));
    }

    /** Queries 100 rows with the library. */
    @Benchmark
    public Object fullPageWithLibrary() {
        return queryPage(library);
    }

    /** Queries 100 rows with hand-written code. */
    @Benchmark
    public Object fullPageByHand() throws IOException, InterruptedException {
        return byHand.queryActiveDeployments(CannedResponses.ENVIRONMENT_ID);
    }

    /** Queries no rows with the library. */
    @Benchmark
    public Object emptyPageWithLibrary() {
        return queryPage(libraryOfEmptyPages);
    }

    /** Queries no rows with hand-written code. */
    @Benchmark
    public Object emptyPageByHand() throws IOException, InterruptedException {
        return byHandOfEmptyPages.queryActiveDeployments(CannedResponses.ENVIRONMENT_ID);
    }

    private static Page<DeployedPackage> queryPage(BoomiClient client) {
        return client.deployedPackages()
                .query(DeployedPackageFields.ENVIRONMENT_ID
                        .isEqualTo(CannedResponses.ENVIRONMENT_ID)
                        .and(DeployedPackageFields.ACTIVE.isEqualTo(true)));
    }
}
