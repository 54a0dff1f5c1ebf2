package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.branch.Branch;
import io.github.promodeploy.boomi.branch.BranchDeletedException;
import io.github.promodeploy.boomi.branch.BranchFields;
import io.github.promodeploy.boomi.branch.BranchLimitException;
import io.github.promodeploy.boomi.branch.CreateBranchRequest;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.BranchBehaviour;
import io.github.promodeploy.simulator.state.component.SimulatedBranch;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations 10, 11, 14 and 15 of the guide, in both forms. */
class BranchesTest {

    private static CreateBranchRequest request(String name) {
        return CreateBranchRequest.fromBranch(SimulatedBranch.MAIN_ID)
                .name(name)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void aBranch_isCreated_waitedForAndDeleted(ApiForm form) {
        try (Operations in = Operations.in(form, Operations.world())) {
            var branches = in.client.branches();
            Branch main = branches.main();
            Branch created = branches.create(CreateBranchRequest.fromBranch(main.id())
                    .name("promo-1")
                    .description("release 42")
                    .build());

            assertThat(created.isUsable()).isFalse();
            assertThat(branches.untilReady(created.id()).isUsable()).isTrue();
            assertThat(branches.findByName("promo-1")).extracting(Branch::id).containsExactly(created.id());
            assertThat(branches.list(QueryFilter.everything()).requireWhole())
                    .extracting(branch -> branch.name().orElseThrow())
                    .containsExactly("main", "promotion", "promo-1");

            branches.delete(created.id());
            branches.delete(created.id());
            assertThat(branches.find(created.id())).isEmpty();
            assertThatIllegalArgumentException().isThrownBy(() -> branches.delete(main.id()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLimit_isCheckedBeforeTheCreate(ApiForm form) {
        int limit = form == ApiForm.GUIDE ? 10 : 20;
        var world = Operations.world();
        IntStream.range(1, limit).forEach(i -> world.branch("b-" + i, "branch-" + i));
        try (Operations in = Operations.in(form, world)) {
            assertThatExceptionOfType(BranchLimitException.class)
                    .isThrownBy(() -> in.client.branches().create(request("one-too-many")))
                    .withMessageContaining("has " + limit + " branches")
                    .withMessageContaining("branch-1");
            assertThat(in.boomi.state().branches()).hasSize(limit);
        }
    }

    @Test
    void theServersOwnLimit_isAnErrorThatSaysSo() {
        try (Operations in = Operations.in(
                ApiForm.PUBLISHED,
                Operations.world(),
                settings -> settings.branches(BranchBehaviour.builder().limit(1).build()))) {
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> in.client.branches().create(request("one-too-many")))
                    .withMessageContaining("limit of 1 branches");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBranchThatNeverGetsReady_endsTheWait(ApiForm form) {
        try (Operations in = Operations.in(
                form,
                Operations.world(),
                settings ->
                        settings.branches(BranchBehaviour.builder().polls(100).build()))) {
            String id = in.client.branches().create(request("slow")).id();

            assertThatExceptionOfType(PollTimeoutException.class)
                    .isThrownBy(() -> in.client.branches().untilReady(id))
                    .withMessageContaining("6 reads");
        }
    }

    @Test
    void aBranchThatIsBeingDeleted_endsTheWait() {
        var world = Operations.world()
                .branch(SimulatedBranch.of("b-1", "old", Operations.ACCOUNT).toBuilder()
                        .deleting(true)
                        .build());
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world)) {
            for (String id : List.of("b-1", "b-9")) {
                assertThatExceptionOfType(BranchDeletedException.class)
                        .isThrownBy(() -> in.client.branches().untilReady(id));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutBranching_everyCallIsAnErrorThatSaysSo(ApiForm form) {
        try (Operations in = Operations.in(
                form,
                Operations.world(),
                settings -> settings.branches(
                        BranchBehaviour.builder().available(false).build()))) {
            var branches = in.client.branches();
            List<Runnable> calls = List.of(
                    () -> branches.create(request("n")),
                    () -> branches.delete(Operations.BRANCH),
                    () -> branches.find(Operations.BRANCH),
                    branches::main);

            assertThat(calls)
                    .allSatisfy(call -> assertThatExceptionOfType(BadRequestException.class)
                            .isThrownBy(call::run)
                            .withMessageContaining("not enabled for this account")
                            .withMessageContaining("a feature that the account does not have"));
        }
    }

    @Test
    void namesAndSources_thatTheServerRefuses_areErrors() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, Operations.world())) {
            var branches = in.client.branches();

            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> branches.create(request("promotion")))
                    .withMessageContaining("already exists");
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> branches.create(
                            CreateBranchRequest.fromBranch("b-9").name("n").build()))
                    .withMessageContaining("b-9");
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> branches.create(
                            CreateBranchRequest.fromPackage("p-9").name("n").build()))
                    .withMessageContaining("p-9");
        }
    }

    @Test
    void aBranch_isMadeFromAPackage() {
        try (Operations in =
                Operations.in(ApiForm.PUBLISHED, Operations.world().packagedComponent("pkg-1", "c-1", "1.0"))) {
            Branch created = in.client
                    .branches()
                    .create(CreateBranchRequest.fromPackage("pkg-1").name("fix").build());

            assertThat(created.packageId()).contains("pkg-1");
            assertThat(in.boomi.state().branches()).hasSize(2);
        }
    }

    /** The caller looks for the branch before it creates another one. */
    @ParameterizedTest
    @EnumSource
    void aCreateWhoseResponseWasLost_isFoundByItsName(ApiForm form) {
        try (Operations in = Operations.in(form, Operations.world())) {
            in.boomi.faults().on("Branch", Operation.CREATE).resetAfterProcessing();

            assertThatExceptionOfType(BoomiException.class)
                    .isThrownBy(() -> in.client.branches().create(request("promo-1")))
                    .satisfies(e -> assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN));
            assertThat(in.client.branches().findByName("promo-1")).hasSize(1);
            assertThat(in.client.branches().findByName("promo-2")).isEmpty();
        }
    }

    @Test
    void queries_andBulkReads_haveTheirFilters() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, Operations.world())) {
            var branches = in.client.branches();

            assertThat(branches.queryAll(BranchFields.NAME.isLike("promo%"))).hasSize(1);
            assertThat(branches.queryAll(BranchFields.CREATED_BY.isEqualTo("seed@example.com")))
                    .hasSize(2);
            assertThat(branches.getAll(List.of(Operations.BRANCH, "b-9")).items())
                    .extracting(item -> item.object().isPresent())
                    .containsExactly(true, false);
        }
    }
}
