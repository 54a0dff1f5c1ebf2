package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Describes, for the notes of a package, the development package it was promoted from. */
final class PackageNotes {

    private PackageNotes() {}

    static Optional<String> origin(PackageAndDeployRequest request) {
        List<String> origin = Stream.of(
                        request.devPackageId().map(id -> "package " + id),
                        request.devPackageVersion().map(version -> "version " + version),
                        request.devPackageCreator().map(creator -> "by " + creator),
                        request.devAccountId().map(account -> "in account " + account))
                .flatMap(Optional::stream)
                .toList();
        return origin.isEmpty() ? Optional.empty() : Optional.of("promoted from " + String.join(" ", origin));
    }
}
