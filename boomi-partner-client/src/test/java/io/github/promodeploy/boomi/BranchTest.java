package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.branch.Branch;
import io.github.promodeploy.boomi.branch.BranchDeletedException;
import io.github.promodeploy.boomi.branch.BranchLimitException;
import io.github.promodeploy.boomi.branch.BranchStage;
import io.github.promodeploy.boomi.branch.CreateBranchRequest;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchTest {

    private static final String NONE = "{\"@type\":\"QueryResult\",\"result\":[],\"numberOfResults\":0}";
    private static final String UNKNOWN_ID = "{\"@type\":\"Error\",\"message\":\"Branch ID b-1 is invalid.\"}";

    private final TestClient test = TestClient.withoutRetries();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

    private static CreateBranchRequest.Builder request() {
        return CreateBranchRequest.fromBranch("Qjox").name("promo");
    }

    private static String branch(String fields) {
        return "{\"@type\":\"Branch\",\"id\":\"b-1\"" + fields + "}";
    }

    @Test
    void get_readsEverything() {
        server.answer(200, branch("""
                ,"name":"promo","description":"d","parentId":"Qjox","packageId":"p","deploymentId":"e","ready":"false",
                "stage":"CREATING","deleted":"false","createdBy":"a","createdDate":"2024-02-12T21:05:27.590Z",
                "modifiedBy":"b","modifiedDate":"2024-02-12T21:05:28Z","new":1"""));

        Branch read = client.branches().get("b-1");

        assertThat(read)
                .isEqualTo(Branch.builder()
                        .id("b-1")
                        .name("promo")
                        .description("d")
                        .parentId("Qjox")
                        .packageId("p")
                        .deploymentId("e")
                        .ready(false)
                        .stageText("CREATING")
                        .deleted(false)
                        .createdBy("a")
                        .createdDate(Instant.parse("2024-02-12T21:05:27.590Z"))
                        .modifiedBy("b")
                        .modifiedDate(Instant.parse("2024-02-12T21:05:28Z"))
                        .build());
        assertThat(read.stage()).contains(BranchStage.CREATING);
        assertThat(read.isUsable()).isFalse();
    }

    @Test
    void get_takesTheIdUnderTheGuidesName() {
        server.answer(200, "{\"branchId\":\"b-1\",\"ready\":true,\"stage\":\"ARCHIVED\"}")
                .answer(200, "{\"branchId\":\"b-2\"}");

        Branch read = client.branches().get("b-1");

        assertThat(read.id()).isEqualTo("b-1");
        assertThat(read.isUsable()).isTrue();
        assertThat(read.stage()).contains(BranchStage.UNKNOWN);
        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.branches().get("b-1"));
    }

    @Test
    void create_asksHowManyThereAre_andSendsTheSource() {
        server.answer(200, NONE)
                .answer(200, branch(",\"name\":\"promo\",\"parentId\":\"Qjox\",\"ready\":\"false\""))
                .answer(200, NONE)
                .answer(200, branch(",\"name\":\"fix\""));

        client.branches().create(request().description("d").build());
        client.branches()
                .create(CreateBranchRequest.fromDeployment("d-1").name("fix").build());

        assertThat(test.requests())
                .containsExactly(
                        "POST Branch/query {\"QueryFilter\":{\"expression\":{\"operator\":\"IS_NOT_NULL\",\"property\":\"id\",\"argument\":[]}}}",
                        "POST Branch {\"name\":\"promo\",\"description\":\"d\",\"parentId\":\"Qjox\"}",
                        "POST Branch/query {\"QueryFilter\":{\"expression\":{\"operator\":\"IS_NOT_NULL\",\"property\":\"id\",\"argument\":[]}}}",
                        "POST Branch {\"name\":\"fix\",\"packageId\":\"d-1\"}");
    }

    @Test
    void create_inTheGuidesForm_hasADescription_andABranchAsItsSource() {
        try (BoomiClient guide = test.builder().apiForm(ApiForm.GUIDE).build()) {
            server.answer(200, NONE).answer(200, "{\"branchId\":\"b-1\"}");

            guide.branches().create(request().build());

            assertThat(test.requests().get(1))
                    .isEqualTo("POST Branch {\"name\":\"promo\",\"description\":\"promo\",\"parentId\":\"Qjox\"}");
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> guide.branches()
                            .create(CreateBranchRequest.fromPackage("p-1")
                                    .name("fix")
                                    .build()))
                    .withMessageContaining("ApiForm.PUBLISHED");
            assertThat(server.calls()).hasSize(2);
        }
    }

    @Test
    void create_beyondTheLimit_isNotSent() {
        String three =
                "{\"@type\":\"QueryResult\",\"result\":[{\"id\":\"Qjox\",\"name\":\"main\"},{\"id\":\"b-2\",\"name\":\"two\"},"
                        + "{\"id\":\"b-3\"},{\"id\":\"b-4\",\"name\":\"gone\",\"deleted\":\"true\"}]}";
        server.answer(200, three).answer(200, three).answer(200, branch(""));

        assertThatExceptionOfType(BranchLimitException.class)
                .isThrownBy(
                        () -> client.branches().create(request().branchLimit(2).build()))
                .withMessageContaining("2 branches besides main, and the limit is 2")
                .withMessageContaining("two, b-3")
                .satisfies(e -> assertThat(e.limit()).isEqualTo(2))
                .satisfies(e -> assertThat(e.branches()).extracting(Branch::id).containsExactly("b-2", "b-3"));
        assertThat(server.calls()).hasSize(1);
        client.branches().create(request().branchLimit(3).build());
        assertThat(test.requests().get(2)).startsWith("POST Branch {").doesNotContain("branchLimit");
    }

    @Test
    void create_responseAboutAnotherBranch_isAnError() {
        for (String other : List.of(",\"name\":\"x\"", ",\"parentId\":\"b-9\"")) {
            server.answer(200, NONE).answer(200, branch(other));
            assertThatExceptionOfType(UndecodableReplyException.class)
                    .isThrownBy(() -> client.branches().create(request().build()));
        }
    }

    @Test
    void create_withoutBranching_saysSo() {
        server.answer(400, "{\"@type\":\"Error\",\"message\":\"The feature is not enabled.\"}");

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.branches().create(request().build()))
                .withMessageContaining("not enabled")
                .withMessageContaining("a feature that the account does not have, such as branches");
    }

    @Test
    void requests_thatMakeNoSense_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CreateBranchRequest.fromBranch("b")
                        .packageId("p")
                        .name("n")
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CreateBranchRequest.fromBranch("b").name(" ").build());
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CreateBranchRequest.fromBranch("b").name(" main ").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().branchLimit(0).build());
    }

    @Test
    void delete_deletesABranch_butNeverMain() {
        server.answer(200, branch(",\"name\":\"promo\"")).answer(200, "true").answer(200, branch(",\"name\":\"main\""));

        client.branches().delete("b-1");

        assertThat(test.requests()).containsExactly("GET Branch/b-1 ", "DELETE Branch/b-1 ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.branches().delete("b-1"))
                .withMessageContaining("branch main");
        assertThat(server.calls()).hasSize(3);
    }

    @Test
    void delete_ofWhatWasReadAlready_readsNothing() {
        server.answer(200, "true");

        client.branches().delete(Branch.builder().id("b-1").name("promo").build());

        assertThat(test.requests()).containsExactly("DELETE Branch/b-1 ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.branches()
                        .delete(Branch.builder().id("Qjox").name("main").build()))
                .withMessageContaining("branch main");
    }

    @Test
    void delete_ofABranchThatIsGone_isASuccess() {
        String gone404 = "{\"@type\":\"Error\",\"message\":\"Branch not found.\"}";
        server.answer(404, gone404);
        client.branches().delete("b-1");

        server.answer(400, UNKNOWN_ID);
        client.branches().delete("b-1");

        assertThat(test.requests()).containsExactly("GET Branch/b-1 ", "GET Branch/b-1 ");
    }

    @Test
    void delete_ofABranchThatIsGoneMeanwhile_isASuccess() {
        String there = branch(",\"name\":\"promo\"");
        server.answer(200, there).answer(404, "{\"@type\":\"Error\",\"message\":\"Branch not found.\"}");
        client.branches().delete("b-1");

        server.answer(200, there).answer(400, UNKNOWN_ID).answer(400, UNKNOWN_ID);
        client.branches().delete("b-1");

        assertThat(server.unused()).isZero();
    }

    /** The error document names the branch, but is not provably Boomi's own. */
    @Test
    void delete_afterAReadThatProvesNothingAboutBoomi_isSentUnlessItIsMain() {
        String unproven = "{\"message\":\"Branch b-1 not found\"}";
        server.answer(404, unproven).answer(200, mainHasId("Qjox")).answer(200, "true");
        client.branches().delete("b-1");
        assertThat(test.requests().get(2)).isEqualTo("DELETE Branch/b-1 ");

        server.answer(404, unproven).answer(200, mainHasId("b-1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.branches().delete("b-1"))
                .withMessageContaining("branch main");
        assertThat(server.calls()).hasSize(5);
    }

    @Test
    void delete_ofABranchWithoutAName_comparesWithMain() {
        server.answer(200, branch("")).answer(200, mainHasId("Qjox")).answer(200, "true");
        client.branches().delete("b-1");
        assertThat(test.requests().get(2)).isEqualTo("DELETE Branch/b-1 ");

        server.answer(200, branch("")).answer(200, mainHasId("b-1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.branches().delete("b-1"))
                .withMessage("delete branch b-1: not sent, since it is the branch main, which every account keeps");
        assertThat(server.calls()).hasSize(5);
    }

    private static String mainHasId(String id) {
        return "{\"@type\":\"QueryResult\",\"result\":[{\"id\":\"" + id
                + "\",\"name\":\"main\"}],\"numberOfResults\":1}";
    }

    @Test
    void create_responseWithTheIdOfTheParent_isRefused() {
        server.answer(200, NONE).answer(200, "{\"@type\":\"Branch\",\"id\":\"Qjox\"}");

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.branches()
                        .create(CreateBranchRequest.fromBranch("Qjox").name("n").build()))
                .withMessageContaining("its id is that of the branch to make it from");
    }

    @Test
    void delete_refusedForAnotherReason_isAnError() {
        server.answer(200, branch(",\"name\":\"promo\""))
                .answer(400, "{\"@type\":\"Error\",\"message\":\"A merge is in progress.\"}");
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.branches().delete("b-1"));

        server.answer(200, branch(",\"name\":\"promo\""))
                .answer(400, UNKNOWN_ID)
                .answer(200, branch(",\"name\":\"promo\""));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.branches().delete("b-1"));

        server.answer(200, branch(",\"name\":\"promo\"")).answer(404, "<html>no such page</html>");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.branches().delete("b-1"));
        assertThat(server.unused()).isZero();
    }

    @Test
    void delete_whoseResponseWasLost_isRepeated() {
        TestClient retrying = TestClient.create();
        retrying.server()
                .answer(200, branch(",\"name\":\"promo\""))
                .answer(502, "")
                .answer(404, "{\"@type\":\"Error\",\"message\":\"Branch not found.\"}");

        retrying.client().branches().delete("b-1");

        assertThat(retrying.server().unused()).isZero();
    }

    @Test
    void findByName_leavesOutOthersAndDeletedOnes() {
        server.answer(
                200,
                "{\"result\":[{\"id\":\"b-1\",\"name\":\"promo\"},{\"id\":\"b-2\",\"name\":\"PROMO\"},"
                        + "{\"id\":\"b-3\",\"name\":\"promo\",\"stage\":\"DELETING\"}]}");

        assertThat(client.branches().findByName("promo")).extracting(Branch::id).containsExactly("b-1");
    }

    @Test
    void main_isTheBranchOfThatName() {
        server.answer(200, "{\"result\":[{\"id\":\"Qjox\",\"name\":\"main\"}]}").answer(200, NONE);

        assertThat(client.branches().main().id()).isEqualTo("Qjox");
        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.branches().main())
                .withMessageContaining("0 branches of that name");
    }

    @Test
    void untilReady_readsUntilTheBranchCanBeUsed() {
        server.answer(200, branch(",\"ready\":\"false\",\"stage\":\"CREATING\""))
                .answer(503, "{\"@type\":\"Error\",\"message\":\"busy\"}")
                .answer(200, branch(",\"stage\":\"NORMAL\""));

        assertThat(client.branches().untilReady("b-1").stageText()).contains("NORMAL");
        assertThat(test.time().elapsed()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void untilReady_endsAfterItsTries() {
        server.answer(200, branch("")).answer(200, branch(",\"ready\":false"));

        assertThatExceptionOfType(PollTimeoutException.class)
                .isThrownBy(() -> client.branches().untilReady("b-1", PollSettings.of(Duration.ofSeconds(1), 2)))
                .withMessageContaining(
                        "2 reads, one every second. The last read said ready: false, stage: absent. It may")
                .satisfies(
                        e -> assertThat(e.lastSeen(Branch.class).orElseThrow().ready())
                                .contains(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {",\"deleted\":\"true\"", ",\"stage\":\"DELETING\",\"ready\":true"})
    void untilReady_ofABranchThatIsDeleted_ends(String fields) {
        server.answer(200, branch(fields));

        assertThatExceptionOfType(BranchDeletedException.class)
                .isThrownBy(() -> client.branches().untilReady("b-1"))
                .withMessageContaining("wait for branch b-1 to be ready")
                .satisfies(e -> assertThat(e.branchId()).isEqualTo("b-1"));
    }

    @Test
    void untilReady_ofABranchThatDoesNotExist_ends() {
        server.answer(400, UNKNOWN_ID);

        assertThatExceptionOfType(BranchDeletedException.class)
                .isThrownBy(() -> client.branches().untilReady("b-1"))
                .withMessageContaining("does not exist");
    }
}
