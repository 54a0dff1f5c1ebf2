package io.github.promodeploy.benchmarks.contender;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promodeploy.benchmarks.contender.PlainObjects.CreatedPackage;
import io.github.promodeploy.benchmarks.contender.PlainObjects.DeploymentPage;
import java.io.IOException;

/** U. */
final class PlainClient implements PackageClient {

    private final Exchange http;
    private final ObjectMapper json = PlainObjects.mapper();

    PlainClient(Exchange http) {
        this.http = http;
    }

    @Override
    public CreatedPackage create() throws IOException, InterruptedException {
        byte[] body = json.writeValueAsBytes(Requests.newPackage());
        return json.readValue(http.post("PackagedComponent", body), CreatedPackage.class);
    }

    @Override
    public DeploymentPage query() throws IOException, InterruptedException {
        byte[] body = json.writeValueAsBytes(Requests.activeDeployments());
        return json.readValue(http.post("DeployedPackage/query", body), DeploymentPage.class);
    }

    @Override
    public String createAsText() throws IOException, InterruptedException {
        return create().asText();
    }

    @Override
    public String queryAsText() throws IOException, InterruptedException {
        return query().asText();
    }
}
