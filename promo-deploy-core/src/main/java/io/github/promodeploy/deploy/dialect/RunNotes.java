package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The notes of what a run creates: the mark, then words, then the labels that still fit, such as
 * {@code promo-deploy run pipeline-42 - Change 4711 [ticket: CHG-1234]}. Mark and words are never shortened.
 *
 * @param text the notes
 * @param leftOut the names of the labels for which there is no room
 */
record RunNotes(String text, List<String> leftOut) {

    /** A server may keep no more; half a label would be read as another one. */
    private static final int MAX_LENGTH = 255;

    /** The notes of the package say where it was promoted from. */
    static RunNotes ofPackage(RunMark mark, PackageAndDeployRequest request) {
        return of(origin(request).map(mark::before).orElse(mark.text()), request.labels());
    }

    /** The notes of the release and the deployments are those of the request. */
    static RunNotes ofDeployments(RunMark mark, PackageAndDeployRequest request) {
        return of(request.deploymentNotes().map(mark::before).orElse(mark.text()), request.labels());
    }

    /** Takes the labels in their order, so those that come first are the last to be left out. */
    private static RunNotes of(String markAndWords, Map<String, String> labels) {
        StringBuilder text = new StringBuilder(markAndWords);
        List<String> leftOut = new ArrayList<>();
        labels.forEach((name, value) -> {
            String label = " [" + name + ": " + value + "]";
            if (text.length() + label.length() <= MAX_LENGTH) {
                text.append(label);
            } else {
                leftOut.add(name);
            }
        });
        return new RunNotes(text.toString(), leftOut);
    }

    private static Optional<String> origin(PackageAndDeployRequest request) {
        List<String> origin = Stream.of(
                        request.devPackageId().map(id -> "package " + id),
                        request.devPackageVersion().map(version -> "version " + version),
                        request.devPackageCreator().map(creator -> "by " + creator),
                        request.devAccountId().map(account -> "in account " + account))
                .flatMap(Optional::stream)
                .toList();
        return origin.isEmpty() ? Optional.empty() : Optional.of("promoted from " + String.join(" ", origin));
    }

    /** Returns a warning if labels are left out. */
    Optional<String> warning(String owner) {
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of("the notes of " + owner + " have no room, within " + MAX_LENGTH
                        + " characters, for the labels " + String.join(", ", leftOut) + ". The journal has them");
    }
}
