package io.github.promodeploy.cli.option;

import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.RequestSyntaxException;
import java.io.InputStream;

/** Reads the request from a file, or from standard input for {@code -}. */
final class RequestFile {

    private RequestFile() {}

    static PackageAndDeployRequest read(String file, InputStream standardInput) {
        InputFile input = new InputFile("request", file);
        try {
            return PackageAndDeployRequest.fromJson(input.read(standardInput));
        } catch (RequestSyntaxException e) {
            throw new UsageException(input.name() + " is " + e.getMessage(), e);
        }
    }
}
