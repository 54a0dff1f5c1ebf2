package io.github.promodeploy.benchmarks.contender;

import io.github.promodeploy.benchmarks.canned.CannedRequest;
import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.BoomiClientBuilder;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackageFields;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.throttle.Throttle;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The library, with its default settings but without a throttle. */
final class LibraryClient implements PackageClient {

    private final BoomiClient client;

    private LibraryClient(BoomiClient client) {
        this.client = client;
    }

    static LibraryClient connect(URI address) {
        return new LibraryClient(builder().baseUrl(address).build());
    }

    static LibraryClient decode(byte[] page) {
        HttpHeaders headers =
                HttpHeaders.of(Map.of("Content-Type", List.of("application/json")), (name, value) -> true);
        return new LibraryClient(
                builder().transport(call -> new HttpReply(200, headers, page)).build());
    }

    private static BoomiClientBuilder builder() {
        return BoomiClient.builder()
                .accountId(CannedRequest.ACCOUNT)
                .credentials(BoomiCredentials.usernamePassword(CannedRequest.USER, CannedRequest.TOKEN))
                .throttle(Throttle.none());
    }

    @Override
    public PackagedComponent create() {
        return client.packagedComponents()
                .create(CreatePackagedComponentRequest.builder()
                        .componentId(CannedRequest.COMPONENT_ID)
                        .packageVersion(CannedRequest.PACKAGE_VERSION)
                        .notes(CannedRequest.NOTES)
                        .shareable(true)
                        .build());
    }

    @Override
    public Page<DeployedPackage> query() {
        return client.deployedPackages()
                .query(DeployedPackageFields.ENVIRONMENT_ID
                        .isEqualTo(CannedRequest.ENVIRONMENT_ID)
                        .and(DeployedPackageFields.ACTIVE.isEqualTo(true)));
    }

    @Override
    public String createAsText() {
        PackagedComponent created = create();
        return Arrays.asList(
                        created.packageId(),
                        created.componentVersion().orElseThrow(),
                        created.createdDate().orElseThrow(),
                        created.notes().orElseThrow(),
                        created.shareable().orElseThrow(),
                        created.branchName().orElseThrow())
                .toString();
    }

    @Override
    public String queryAsText() {
        List<DeployedPackage> rows = query().results();
        DeployedPackage last = rows.get(rows.size() - 1);
        return Arrays.asList(
                        rows.size(),
                        last.deploymentId(),
                        last.version().orElseThrow(),
                        last.deployedDate().orElseThrow(),
                        last.active().orElseThrow(),
                        last.listenerStatus().orElseThrow(),
                        last.message().orElseThrow())
                .toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
