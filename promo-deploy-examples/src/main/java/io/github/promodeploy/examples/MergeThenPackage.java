package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.MergeBranch;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Step;
import java.nio.file.Path;

/**
 * Promotes a component from a branch: merges the branch into main, packages the component from there, releases and deploys it, and
 * deletes the branch. If the run fails, it says whether the branch is kept. Resolve what it names, and start the example again with
 * the same run id: it continues where it was.
 *
 * <p>Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}. Arguments:
 * folder of the journal, run id, name of the branch, component id, version, pack id, account group id.
 */
public final class MergeThenPackage {

    private MergeThenPackage() {}

    /**
     * Runs the example.
     *
     * @param args journal folder, run id, branch name, component id, version, pack id, account group id
     */
    public static void main(String[] args) {
        PackageAndDeployRequest request = PackageAndDeployRequest.builder()
                .mergeBranch(
                        MergeBranch.builder().name(args[2]).deleteBranch(true).build())
                .prodComponentId(args[3])
                .packageVersion(args[4])
                .integrationPackId(args[5])
                .targetAccountGroupId(args[6])
                .build();

        try (BoomiClient client = BoomiClient.fromEnvironment()) {
            PackageAndDeployResult result = PackageAndDeployer.builder(client)
                    .journal(RunJournal.inFolder(Path.of(args[0])))
                    .build()
                    .run(request, args[1]);

            print(result, args[4]);
            tolerating("the merge request", () -> printMerge(client, result));
            result.failure().ifPresent(failure -> tolerating("the branch", () -> printKept(client, args[2])));
            System.exit(result.outcome().isComplete() ? 0 : 1);
        }
    }

    private static void print(PackageAndDeployResult result, String version) {
        result.packagedComponentId().ifPresent(id -> System.out.println("packaged " + id + " as version " + version));
        result.environments()
                .forEach(environment -> System.out.println(environment.display() + ": " + environment.status()));
        result.warnings().forEach(warning -> System.out.println("warning: " + warning));
        result.failure().ifPresent(failure -> System.out.println("stopped: " + failure.message()));
        System.out.println(result.outcome());
    }

    /** The run is over, so a read that fails now changes nothing about its outcome. */
    private static void tolerating(String what, Runnable read) {
        try {
            read.run();
        } catch (BoomiException e) {
            System.out.println("cannot read " + what + ": " + e.getMessage());
        }
    }

    private static void printKept(BoomiClient client, String branch) {
        client.branches()
                .findByName(branch)
                .forEach(kept -> System.out.println("branch " + branch + " (" + kept.id() + ") is kept"));
    }

    /** The merge request says which components the merge changed on main. */
    private static void printMerge(BoomiClient client, PackageAndDeployResult result) {
        boolean merged = result.steps().stream().anyMatch(step -> step.step() == Step.MERGE && step.succeeded());
        if (merged) {
            result.created().stream()
                    .filter(created -> created.object().equals("MergeRequest"))
                    .map(CreatedObject::id)
                    .flatMap(id -> client.mergeRequests().get(id).components().stream())
                    .forEach(component -> System.out.println("merged " + component.componentGuid() + " ("
                            + component.changeTypeText().orElse("changed") + ")"));
        }
    }
}
