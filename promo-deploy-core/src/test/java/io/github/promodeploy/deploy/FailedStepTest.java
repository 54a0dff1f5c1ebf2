package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResponse;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every step with every kind of failure: what the result says, and what the server was asked to do. */
class FailedStepTest {

    private static final Set<Step> OF_A_MERGE = Set.of(Step.MERGE_REQUEST, Step.MERGE, Step.DELETE_BRANCH);
    private static final List<Step> STEPS = Arrays.stream(Step.values())
            .filter(step -> step != Step.CHOOSE_DIALECT && !OF_A_MERGE.contains(step))
            .toList();
    private static final String DOUBT = "It is not known whether the server acted";
    private static final String NO_ENDPOINT = "PLATFORM dialect";
    private static final String JAVA_NAMES = "(?s).*\\b(java|com|io)\\.\\w+(\\.\\w+)*.*|.*\\w(Exception|Error)\\b.*";

    /** The call that fails in a step, and how its message begins. */
    private enum Failing {
        RESOLVE_TARGETS("AccountGroupAccount", Operation.QUERY, "query AccountGroupAccount: "),
        PREFLIGHT("PackagedComponent", Operation.QUERY, "query PackagedComponent: "),
        PACKAGE("PackagedComponent", Operation.CREATE, "package version 1.2.0 of component comp-orders: "),
        PACK("IntegrationPack", Operation.CREATE, "create integration pack 'Order Processing': "),
        ADD_TO_PACK("IntegrationPack", Operation.ADD, "add package "),
        RELEASE("ReleaseIntegrationPack", Operation.CREATE, "release integration pack ");

        final String object;
        final Operation operation;
        final String message;

        Failing(String object, Operation operation, String message) {
            this.object = object;
            this.operation = operation;
            this.message = message;
        }

        Step step() {
            return Step.valueOf(name());
        }

        boolean writes() {
            return operation.isWrite();
        }
    }

    /** A kind of failure, and whether it leaves open what the server did. */
    private enum Fault {
        BAD_REQUEST(false, matcher -> matcher.boomiError(400, "The value is wrong.")),
        UNAUTHORIZED(false, matcher -> matcher.boomiError(401, "Missing or incorrect credentials.")),
        FORBIDDEN(false, matcher -> matcher.boomiError(403, "Access denied.")),
        NOT_FOUND(false, matcher -> matcher.boomiError(404, "Endpoint is invalid or no longer exists.")),
        NOT_ALLOWED(false, matcher -> matcher.boomiError(405, "The method is not allowed.")),
        CONFLICT(false, matcher -> matcher.boomiError(409, "In use.")),
        GONE(false, matcher -> matcher.boomiError(410, "Retired.")),
        SERVER_ERROR(true, matcher -> matcher.boomiError(500, "Internal error.")),
        GATEWAY_PAGE(true, matcher -> matcher.html(503)),
        RESET_BEFORE(true, FaultMatcher::resetBeforeProcessing),
        RESET_AFTER(true, FaultMatcher::resetAfterProcessing),
        HANG(true, FaultMatcher::hangAfterProcessing),
        TRUNCATED(true, FaultMatcher::truncatedBody),
        CUT(true, FaultMatcher::cutBody),
        EMPTY(true, FaultMatcher::emptyBody),
        SIGN_IN_PAGE(true, matcher -> matcher.html(200));

        final boolean doubtful;

        @SuppressWarnings("ImmutableEnumChecker") // Only ever a lambda above.
        final Consumer<FaultMatcher> play;

        Fault(boolean doubtful, Consumer<FaultMatcher> play) {
            this.doubtful = doubtful;
            this.play = play;
        }

        boolean takesEffect() {
            return switch (this) {
                case RESET_AFTER, HANG, TRUNCATED, CUT, EMPTY -> true;
                default -> false;
            };
        }

        boolean meansNoSuchEndpoint() {
            return this == NOT_FOUND || this == NOT_ALLOWED || this == GONE;
        }
    }

    static Stream<Arguments> failures() {
        return Arrays.stream(Failing.values())
                .flatMap(failing -> Arrays.stream(Fault.values())
                        .filter(fault -> stops(failing, fault))
                        .map(fault -> Arguments.of(failing, fault)));
    }

    /**
     * Preflight continues without a query that is not offered or is forbidden, adding to a pack may answer nothing, and a package or pack that
     * was made although its response was lost is found.
     */
    private static boolean stops(Failing failing, Fault fault) {
        boolean informs = failing == Failing.PREFLIGHT && (fault.meansNoSuchEndpoint() || fault == Fault.FORBIDDEN);
        boolean found = (failing == Failing.PACKAGE || failing == Failing.PACK) && fault.takesEffect();
        return !found && !informs && !(failing == Failing.ADD_TO_PACK && fault == Fault.EMPTY);
    }

    private final TestBed bed = new TestBed();

    private PackageAndDeployResult runWith(Failing failing, Consumer<FaultMatcher> fault) {
        fault.accept(bed.boomi.faults().on(failing.object, failing.operation));
        return bed.run(TestBed.newPack());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void run_whenAStepFails_stopsThereAndKeepsWhatItHad(Failing failing, Fault fault) {
        PackageAndDeployResult result = runWith(failing, matcher -> fault.play.accept(matcher.always()));

        PackageAndDeployResponse response = result.toResponse();
        boolean unknown = failing.writes() && fault.doubtful;
        assertThat(result.outcome()).isEqualTo(unknown ? RunOutcome.UNKNOWN : RunOutcome.FAILED);
        assertThat(response.errorMessage().startsWith("outcome not known: ")).isEqualTo(unknown);
        assertThat(result.failure().orElseThrow().step()).contains(failing.step());
        assertThat(result.failure().orElseThrow().cause()).containsInstanceOf(BoomiException.class);
        assertThat(response.success()).isFalse();
        assertThat(response.errorCode()).isEqualTo("PROMOTION_FAILED");
        assertThat(response.deploymentStatus()).isEmpty();
        assertThat(response.packagedComponentId().isEmpty()).isEqualTo(failing.compareTo(Failing.PACKAGE) <= 0);
        assertThat(response.integrationPackId().isEmpty()).isEqualTo(failing.compareTo(Failing.PACK) <= 0);
        assertThat(response.integrationPackName().isEmpty()).isEqualTo(failing.compareTo(Failing.PACK) <= 0);
        assertThat(response.releaseVersion()).isEmpty();
        assertThat(TestBed.statuses(result))
                .hasSize(failing == Failing.RESOLVE_TARGETS ? 0 : 3)
                .allMatch(EnvironmentStatus.NOT_ATTEMPTED::equals);
        assertThat(result.steps())
                .extracting(StepReport::step)
                .containsExactlyElementsOf(STEPS.subList(0, STEPS.indexOf(failing.step()) + 1));
        assertThat(result.steps()).extracting(StepReport::succeeded).endsWith(false);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void run_whenAStepFails_saysWhatWasAttemptedAndWhatToDo(Failing failing, Fault fault) {
        String message = TestBed.failure(runWith(failing, matcher -> fault.play.accept(matcher.always())));

        assertThat(message).startsWith(failing.message).doesNotMatch(JAVA_NAMES);
        assertThat(message.contains(DOUBT)).as(message).isEqualTo(failing.writes() && fault.doubtful);
        assertThat(message.contains(NO_ENDPOINT))
                .as(message)
                .isEqualTo(failing.writes() && fault.meansNoSuchEndpoint());
        if (fault.compareTo(Fault.GATEWAY_PAGE) <= 0) {
            assertThat(message).containsAnyOf("Check", "Look", "look", "Try again");
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void run_whenAStepFails_repeatsOnlyWhatCannotBeDoneTwiceAndSendsNothingAfterIt(Failing failing, Fault fault) {
        runWith(failing, matcher -> fault.play.accept(matcher.always()));

        List<String> writes = bed.boomi.journal().writes().stream()
                .map(entry -> entry.object() + entry.operation())
                .toList();
        long expected = Arrays.stream(Failing.values())
                .filter(each -> each.writes() && each.compareTo(failing) <= 0)
                .count();
        assertThat(writes.stream().distinct()).hasSize((int) expected);
        boolean harmless = failing == Failing.PACKAGE || failing == Failing.ADD_TO_PACK;
        assertThat(writes).hasSize((int) expected + (harmless && fault.doubtful ? 2 : 0));
        assertThat(bed.boomi.state().packagesOf(TestBed.COMPONENT)).hasSizeLessThan(2);
        assertThat(bed.boomi.state().packsNamed("Order Processing")).hasSizeLessThan(2);
        assertThat(bed.boomi.state().releases()).hasSizeLessThan(2);
    }

    static Stream<Failing> steps() {
        return Arrays.stream(Failing.values());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void run_whenBoomiIsBusyOnce_repeatsTheCallAndGoesOn(Failing failing) {
        PackageAndDeployResult result = runWith(failing, matcher -> matcher.boomiError(503, "Too many requests."));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().entries(failing.object, failing.operation))
                .hasSize(2)
                .extracting(RecordedRequest::processed)
                .containsExactly(false, true);
        StepReport report = result.steps().get(STEPS.indexOf(failing.step()));
        assertThat(report.attempts()).isGreaterThanOrEqualTo(2);
        assertThat(report.duration()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void run_whenAConnectionBreaksOnce_goesOnUnlessItCannotBeTold(Failing failing) {
        PackageAndDeployResult result = runWith(failing, FaultMatcher::resetBeforeProcessing);

        boolean untold = failing == Failing.PACK || failing == Failing.RELEASE;
        assertThat(result.outcome()).isEqualTo(untold ? RunOutcome.UNKNOWN : RunOutcome.DEPLOYED);
        assertThat(result.failure().map(RunFailure::outcomeUnknown))
                .isEqualTo(untold ? Optional.of(true) : Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(names = {"PACKAGE", "PACK"})
    void run_whenTheAnswerToACreateIsLost_takesUpWhatWasMade(Failing failing) {
        PackageAndDeployResult result = runWith(failing, FaultMatcher::resetAfterProcessing);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().entries(failing.object, failing.operation))
                .hasSize(1);
        assertThat(result.created()).extracting(CreatedObject::object).contains(failing.object);
    }

    @Test
    void run_whenTheComponentDoesNotExist_saysSoAndNotOnlyThatTheEndpointIsMissing() {
        PackageAndDeployResult result = bed.run(TestBed.newPack().prodComponentId("comp-nobody-has"));

        assertThat(TestBed.failure(result))
                .contains("there is no component comp-nobody-has in account acme-PROD01: check prodComponentId");
        assertThat(bed.boomi.state().packs()).hasSize(1);
    }

    @Test
    void run_whenAddingAnswersNothing_goesOn() {
        PackageAndDeployResult result = runWith(Failing.ADD_TO_PACK, FaultMatcher::emptyBody);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void run_whenTheReleaseIsAnsweredForAnotherPack_isInDoubt() {
        PackageAndDeployResult result = runWith(
                Failing.RELEASE,
                matcher -> matcher.afterProcessing()
                        .respond(200, "{\"@type\":\"ReleaseIntegrationPack\",\"integrationPackId\":\"foreign\"}"));

        assertThat(TestBed.failure(result))
                .contains("contradicts the request", DOUBT, "was released with this version");
    }
}
