package io.github.promodeploy.deploy.request;

import io.github.promodeploy.boomi.branch.Branch;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import io.github.promodeploy.boomi.http.ApiId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rules for a request that can be checked without a server. */
final class RequestRules {

    /** Boomi's limit of a pack (documentation, Creating an integration pack). */
    private static final int MAX_COMPONENTS = 100;

    private static final int MAX_TESTS = 20;

    /** The name of a test has the id in it. */
    private static final int MAX_TESTED_ID = 95;

    private static final Duration SHORTEST_TEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_TEST = Duration.ofHours(24);

    private final List<RequestProblem> problems = new ArrayList<>();

    private RequestRules() {}

    static List<RequestProblem> problems(PackageAndDeployRequest request) {
        RequestRules rules = new RequestRules();
        rules.checkComponent(request);
        rules.checkBranches(request);
        rules.checkPack(request);
        rules.checkTargets(request);
        rules.checkTests(request.tests());
        if (!request.tests().isEmpty() && request.releaseOnDate().isPresent()) {
            rules.problem(
                    "tests", "contradicts releaseOnDate: when the run ends, nothing is deployed that could be tested");
        }
        rules.problems.addAll(WaveRules.problems(request));
        rules.problems.addAll(RequestLabels.problems(request.labels()));
        return rules.problems;
    }

    private void checkComponent(PackageAndDeployRequest request) {
        checkComponents(request);
        request.prodAccountId().ifPresent(id -> checkId("prodAccountId", id));
        request.releaseVersion().ifPresent(version -> checkPrintable("releaseVersion", version));
        request.retryOf().ifPresent(id -> checkId("retryOf", id));
        checkWholeCharacters(request);
        if (request.listenerStatus().filter(ListenerStatus.UNKNOWN::equals).isPresent()) {
            problem("listenerStatus", "must be RUNNING or PAUSED");
        }
        if (request.expectClassification()
                .filter(EnvironmentClassification.UNKNOWN::equals)
                .isPresent()) {
            problem("expectClassification", "must be PROD or TEST");
        }
    }

    private void checkComponents(PackageAndDeployRequest request) {
        List<PromotedComponent> components = request.components();
        if (components.isEmpty()) {
            checkComponent("", request.promotedComponents().get(0));
            return;
        }
        refuseBesideComponents("prodComponentId", request.prodComponentId());
        refuseBesideComponents("packageVersion", request.packageVersion());
        if (components.size() > MAX_COMPONENTS) {
            problem(
                    "components",
                    "names " + components.size() + " components, and a pack holds at most " + MAX_COMPONENTS);
        }
        Set<String> known = new HashSet<>();
        for (int i = 0; i < components.size(); i++) {
            String prefix = "components[" + i + "].";
            checkComponent(prefix, components.get(i));
            String id = components.get(i).prodComponentId();
            if (ApiId.isValid(id) && !known.add(id)) {
                problem(prefix + "prodComponentId", "is " + id + ", which components names more than once");
            }
        }
    }

    private void refuseBesideComponents(String field, String given) {
        if (!given.isEmpty()) {
            problem(field, "contradicts components, each of which has its own; give one of the two");
        }
    }

    private void checkComponent(String prefix, PromotedComponent component) {
        requireId(prefix + "prodComponentId", component.prodComponentId());
        if (component.packageVersion().isBlank()) {
            problem(prefix + "packageVersion", "is missing");
        }
        checkPrintable(prefix + "packageVersion", component.packageVersion());
    }

    static List<RequestProblem> problems(PromotedComponent component) {
        RequestRules rules = new RequestRules();
        rules.checkComponent("", component);
        return rules.problems;
    }

    private void checkBranches(PackageAndDeployRequest request) {
        request.branch().ifPresent(name -> checkPrintable("branch", name));
        request.mergeBranch().ifPresent(this::checkMergeBranch);
        if (request.mergeBranch().isPresent()
                && request.branch().filter(name -> !name.equals(Branch.MAIN)).isPresent()) {
            problem("branch", "contradicts mergeBranch, after which everything is packaged from main");
        }
    }

    private void checkMergeBranch(MergeBranch merged) {
        if (merged.branchId().isPresent() == merged.name().isPresent()) {
            problem("mergeBranch", "needs either branchId or name");
        }
        merged.branchId().ifPresent(id -> checkId("mergeBranch.branchId", id));
        merged.name().ifPresent(name -> checkPrintable("mergeBranch.name", name));
        if (merged.name().filter(Branch.MAIN::equals).isPresent()) {
            problem("mergeBranch.name", "is main, which is what branches are merged into");
        }
    }

    static List<RequestProblem> problems(MergeBranch merged) {
        RequestRules rules = new RequestRules();
        rules.checkMergeBranch(merged);
        return rules.problems;
    }

    /** Half a character can neither be sent nor kept. */
    private void checkWholeCharacters(PackageAndDeployRequest request) {
        Stream.concat(
                        request.promotedComponents().stream()
                                .map(PromotedComponent::packageVersion)
                                .map(Optional::of),
                        Stream.concat(
                                optionalTexts(request).stream(),
                                Stream.concat(
                                        request.targetEnvironments().stream().map(TargetEnvironment::environmentName),
                                        request.waves().stream().map(Wave::name).map(Optional::of))))
                .flatMap(Optional::stream)
                .filter(text -> !StandardCharsets.UTF_8.newEncoder().canEncode(text))
                .findFirst()
                .ifPresent(text ->
                        problem("the request", "contains half a character (a lone surrogate) in one of its texts"));
    }

    private void checkPack(PackageAndDeployRequest request) {
        if (!request.createNewPack()) {
            requireId("integrationPackId", request.integrationPackId().orElse(""));
            return;
        }
        if (request.newPackName().isEmpty()) {
            problem("newPackName", "is missing, and needed because createNewPack is true");
        }
        request.newPackName().ifPresent(name -> checkPrintable("newPackName", name));
        if (request.integrationPackId().isPresent()) {
            problem("integrationPackId", "contradicts createNewPack; give one of the two");
        }
    }

    private void checkTargets(PackageAndDeployRequest request) {
        request.targetAccountGroupId().ifPresent(id -> checkId("targetAccountGroupId", id));
        Map<String, String> accounts = new HashMap<>();
        for (int i = 0; i < request.targetEnvironments().size(); i++) {
            TargetEnvironment target = request.targetEnvironments().get(i);
            String field = "targetEnvironments[" + i + "].";
            requireId(field + "environmentId", target.environmentId());
            target.accountId().ifPresent(id -> checkId(field + "accountId", id));
            target.accountId()
                    .filter(account -> differs(accounts, target.environmentId(), account))
                    .ifPresent(account -> problem(
                            field + "accountId", "differs from that of another target with the same environmentId"));
        }
    }

    private void checkTests(List<ProcessTestRequest> tests) {
        if (tests.size() > MAX_TESTS) {
            problem("tests", "names " + tests.size() + " tests; at most " + MAX_TESTS + " are allowed");
        }
        Set<String> known = new HashSet<>();
        for (int i = 0; i < tests.size(); i++) {
            String prefix = "tests[" + i + "].";
            checkTest(prefix, tests.get(i));
            String id = tests.get(i).processId();
            if (ApiId.isValid(id) && !known.add(id)) {
                problem(prefix + "processId", "is " + id + ", which tests names more than once");
            }
        }
    }

    private void checkTest(String prefix, ProcessTestRequest test) {
        requireId(prefix + "processId", test.processId());
        if (ApiId.isValid(test.processId()) && test.processId().length() > MAX_TESTED_ID) {
            problem(prefix + "processId", "has more than " + MAX_TESTED_ID + " characters");
        }
        String field = prefix + "environments";
        if (test.classification().isPresent() && !test.environmentIds().isEmpty()) {
            problem(field, "has both a classification and ids; give one of the two");
        }
        if (test.classification()
                .filter(EnvironmentClassification.UNKNOWN::equals)
                .isPresent()) {
            problem(field, "must be PROD, TEST or a list of ids of environments");
        }
        Set<String> known = new HashSet<>();
        for (int i = 0; i < test.environmentIds().size(); i++) {
            String id = test.environmentIds().get(i);
            requireId(field + "[" + i + "]", id);
            if (ApiId.isValid(id) && !known.add(id)) {
                problem(field + "[" + i + "]", "is " + id + ", which the list names more than once");
            }
        }
        test.timeout()
                .filter(time -> time.compareTo(SHORTEST_TEST) < 0 || time.compareTo(LONGEST_TEST) > 0)
                .ifPresent(time -> problem(prefix + "timeout", "must be from 1 second to 24 hours, but is " + time));
    }

    static List<RequestProblem> problems(ProcessTestRequest test) {
        RequestRules rules = new RequestRules();
        rules.checkTest("", test);
        return rules.problems;
    }

    private static boolean differs(Map<String, String> accounts, String environmentId, String account) {
        String other = accounts.putIfAbsent(environmentId, account);
        return other != null && !other.equals(account);
    }

    private void requireId(String field, String id) {
        if (id.isBlank()) {
            problem(field, "is missing");
        } else {
            checkId(field, id);
        }
    }

    private void checkId(String field, String id) {
        if (!ApiId.isValid(id)) {
            problem(field, ApiId.problem());
        }
    }

    private void checkPrintable(String field, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            problem(field, "contains a control character, such as a line break");
        }
    }

    private void problem(String field, String message) {
        problems.add(new RequestProblem(field, message));
    }

    /** The guide's clients send all fields, and leave those blank that they do not use. */
    static PackageAndDeployRequest tidy(PackageAndDeployRequest request) {
        if (optionalTexts(request).stream().flatMap(Optional::stream).noneMatch(String::isBlank)
                && request.mergeBranch().stream().noneMatch(RequestRules::hasBlank)
                && request.targetEnvironments().stream().noneMatch(RequestRules::isUntidy)
                && !hasBlankBesideComponents(request)
                && RequestLabels.withoutBlanks(request.labels()).equals(request.labels())) {
            return request;
        }
        return PackageAndDeployRequest.builder()
                .from(request)
                .prodComponentId(besideComponents(request, request.prodComponentId()))
                .packageVersion(besideComponents(request, request.packageVersion()))
                .releaseVersion(request.releaseVersion().filter(RequestRules::isFilled))
                .prodAccountId(request.prodAccountId().filter(RequestRules::isFilled))
                .newPackName(request.newPackName().filter(RequestRules::isFilled))
                .newPackDescription(request.newPackDescription().filter(RequestRules::isFilled))
                .integrationPackId(request.integrationPackId().filter(RequestRules::isFilled))
                .targetAccountGroupId(request.targetAccountGroupId().filter(RequestRules::isFilled))
                .targetEnvironments(request.targetEnvironments().stream()
                        .map(RequestRules::tidy)
                        .toList())
                .deploymentNotes(request.deploymentNotes().filter(RequestRules::isFilled))
                .labels(RequestLabels.withoutBlanks(request.labels()))
                .branch(request.branch().filter(RequestRules::isFilled))
                .mergeBranch(request.mergeBranch().map(RequestRules::withoutBlanks))
                .devAccountId(request.devAccountId().filter(RequestRules::isFilled))
                .devPackageId(request.devPackageId().filter(RequestRules::isFilled))
                .devPackageCreator(request.devPackageCreator().filter(RequestRules::isFilled))
                .devPackageVersion(request.devPackageVersion().filter(RequestRules::isFilled))
                .build();
    }

    private static boolean hasBlankBesideComponents(PackageAndDeployRequest request) {
        return !besideComponents(request, request.prodComponentId()).equals(request.prodComponentId())
                || !besideComponents(request, request.packageVersion()).equals(request.packageVersion());
    }

    private static String besideComponents(PackageAndDeployRequest request, String text) {
        return !request.components().isEmpty() && text.isBlank() ? "" : text;
    }

    private static TargetEnvironment tidy(TargetEnvironment target) {
        return TargetEnvironment.builder()
                .from(target)
                .environmentName(target.environmentName().filter(RequestRules::isFilled))
                .accountId(target.accountId().filter(RequestRules::isFilled))
                .classification(Optional.empty())
                .build();
    }

    private static MergeBranch withoutBlanks(MergeBranch merged) {
        return MergeBranch.builder()
                .from(merged)
                .branchId(merged.branchId().filter(RequestRules::isFilled))
                .name(merged.name().filter(RequestRules::isFilled))
                .build();
    }

    private static List<Optional<String>> optionalTexts(PackageAndDeployRequest request) {
        return List.of(
                request.prodAccountId(),
                request.releaseVersion(),
                request.newPackName(),
                request.newPackDescription(),
                request.integrationPackId(),
                request.targetAccountGroupId(),
                request.deploymentNotes(),
                request.branch(),
                request.mergeBranch().flatMap(MergeBranch::name),
                request.devAccountId(),
                request.devPackageId(),
                request.devPackageCreator(),
                request.devPackageVersion());
    }

    private static boolean hasBlank(MergeBranch merged) {
        return Stream.of(merged.branchId(), merged.name())
                .flatMap(Optional::stream)
                .anyMatch(String::isBlank);
    }

    private static boolean isUntidy(TargetEnvironment target) {
        return target.classification().isPresent()
                || Stream.of(target.environmentName(), target.accountId())
                        .flatMap(Optional::stream)
                        .anyMatch(String::isBlank);
    }

    private static boolean isFilled(String text) {
        return !text.isBlank();
    }
}
