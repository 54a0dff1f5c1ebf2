package io.github.promodeploy.deploy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.TestBed;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import org.junit.jupiter.api.Test;

class RunNotesTest {

    private static final RunMark MARK = RunMark.of("run-1");

    private static RunNotes deployments(PackageAndDeployRequest.Builder request) {
        return RunNotes.ofDeployments(MARK, request.build());
    }

    @Test
    void notes_withoutWordsAndLabels_areTheMark() {
        assertThat(deployments(TestBed.newPack()).text()).isEqualTo("promo-deploy run run-1");
        assertThat(RunNotes.ofPackage(MARK, TestBed.newPack().build()).text()).isEqualTo("promo-deploy run run-1");
    }

    @Test
    void notes_withWordsAndLabels_haveMarkWordsAndLabelsInThisOrder() {
        PackageAndDeployRequest request = TestBed.newPack()
                .putLabel("ticket", "CHG-1234")
                .putLabel("approved by", "Ada")
                .deploymentNotes("Change 4711")
                .devPackageId("dev-pkg")
                .build();

        assertThat(RunNotes.ofDeployments(MARK, request).text())
                .isEqualTo("promo-deploy run run-1 - Change 4711 [ticket: CHG-1234] [approved by: Ada]");
        assertThat(RunNotes.ofPackage(MARK, request).text())
                .isEqualTo(
                        "promo-deploy run run-1 - promoted from package dev-pkg [ticket: CHG-1234] [approved by: Ada]");
        assertThat(RunNotes.ofPackage(MARK, request).warning("the package")).isEmpty();
    }

    /** The mark and {@code " [a: ] [b: ]"} take 34 characters. */
    @Test
    void label_thatEndsAtTheLastCharacter_fits_andOneMoreDoesNot() {
        PackageAndDeployRequest.Builder request = TestBed.newPack()
                .deploymentNotes("n".repeat(255 - 34 - 3 - 100 - 1))
                .putLabel("a", "v".repeat(100));

        RunNotes fitting = deployments(request.putLabel("b", "1"));
        RunNotes tooLong = deployments(request.putLabel("b", "12"));

        assertThat(fitting.text()).hasSize(255).endsWith(" [b: 1]");
        assertThat(fitting.leftOut()).isEmpty();
        assertThat(tooLong.text()).hasSize(255 - " [b: 1]".length()).endsWith("v]");
        assertThat(tooLong.leftOut()).containsExactly("b");
        assertThat(tooLong.warning("the package").orElseThrow())
                .isEqualTo("the notes of the package have no room, within 255 characters, for the labels b. The journal"
                        + " has them");
    }

    @Test
    void labels_thatDoNotFit_areLeftOutWholeAndShorterOnesStay() {
        RunNotes notes = deployments(TestBed.newPack()
                .putLabel("first", "1".repeat(100))
                .putLabel("second", "2".repeat(100))
                .putLabel("third", "3".repeat(100))
                .putLabel("last", "4"));

        assertThat(notes.text())
                .isEqualTo("promo-deploy run run-1 [first: " + "1".repeat(100) + "] [second: " + "2".repeat(100)
                        + "] [last: 4]");
        assertThat(notes.leftOut()).containsExactly("third");
    }

    @Test
    void words_thatTakeAllTheRoom_areNotShortened() {
        String words = "Change 4711. ".repeat(40).strip();

        RunNotes notes = deployments(TestBed.newPack().deploymentNotes(words).putLabel("ticket", "CHG-1234"));

        assertThat(notes.text()).isEqualTo("promo-deploy run run-1 - " + words);
        assertThat(notes.leftOut()).containsExactly("ticket");
    }

    /** The limits of names and values are chosen so. */
    @Test
    void longestLabel_fitsBehindTheMarkOfAUuid() {
        RunMark mark = RunMark.of("5b4746bc-6a3e-4b18-838c-57887dae41e3");
        PackageAndDeployRequest request =
                TestBed.newPack().putLabel("n".repeat(40), "v".repeat(100)).build();

        assertThat(RunNotes.ofDeployments(mark, request).leftOut()).isEmpty();
    }
}
