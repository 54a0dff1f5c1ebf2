package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words the notes of a package: which development package it was promoted from, and by which run. */
final class PackageNotes {

    private PackageNotes() {}

    static String of(PackageAndDeployRequest request, String mark) {
        List<String> origin = Stream.of(
                        request.devPackageId().map(id -> "package " + id),
                        request.devPackageVersion().map(version -> "version " + version),
                        request.devPackageCreator().map(creator -> "by " + creator),
                        request.devAccountId().map(account -> "in account " + account))
                .flatMap(Optional::stream)
                .toList();
        return origin.isEmpty()
                ? mark
                : "Promoted from " + origin.stream().collect(Collectors.joining(" ")) + " - " + mark;
    }
}
