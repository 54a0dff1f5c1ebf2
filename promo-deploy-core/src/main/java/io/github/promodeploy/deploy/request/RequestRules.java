package io.github.promodeploy.deploy.request;

import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.http.ApiId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules for a request that can be checked without a server. */
final class RequestRules {

    private final List<RequestProblem> problems = new ArrayList<>();

    private RequestRules() {}

    static List<RequestProblem> problems(PackageAndDeployRequest request) {
        RequestRules rules = new RequestRules();
        rules.checkComponent(request);
        rules.checkPack(request);
        rules.checkTargets(request);
        return rules.problems;
    }

    private void checkComponent(PackageAndDeployRequest request) {
        requireId("prodComponentId", Optional.of(request.prodComponentId()).filter(id -> !id.isBlank()));
        checkId("prodAccountId", request.prodAccountId());
        if (request.packageVersion().isBlank()) {
            problem("packageVersion", "is missing");
        }
        checkPrintable("packageVersion", Optional.of(request.packageVersion()));
        checkId("retryOf", request.retryOf());
        checkWholeCharacters(request);
        if (request.listenerStatus().filter(ListenerStatus.UNKNOWN::equals).isPresent()) {
            problem("listenerStatus", "must be RUNNING or PAUSED");
        }
    }

    /** Half a character can neither be sent nor kept. */
    private void checkWholeCharacters(PackageAndDeployRequest request) {
        Stream.concat(
                        Stream.of(Optional.of(request.packageVersion())),
                        Stream.concat(
                                optionalTexts(request).stream(),
                                request.targetEnvironments().stream().map(TargetEnvironment::environmentName)))
                .flatMap(Optional::stream)
                .filter(text -> !StandardCharsets.UTF_8.newEncoder().canEncode(text))
                .findFirst()
                .ifPresent(text ->
                        problem("the request", "contains half a character (a lone surrogate) in one of its texts"));
    }

    private void checkPack(PackageAndDeployRequest request) {
        if (!request.createNewPack()) {
            requireId("integrationPackId", request.integrationPackId());
            return;
        }
        if (request.newPackName().isEmpty()) {
            problem("newPackName", "is missing, and needed because createNewPack is true");
        }
        checkPrintable("newPackName", request.newPackName());
        if (request.integrationPackId().isPresent()) {
            problem("integrationPackId", "contradicts createNewPack; give one of the two");
        }
    }

    private void checkTargets(PackageAndDeployRequest request) {
        checkId("targetAccountGroupId", request.targetAccountGroupId());
        Map<String, String> accounts = new HashMap<>();
        for (int i = 0; i < request.targetEnvironments().size(); i++) {
            TargetEnvironment target = request.targetEnvironments().get(i);
            String field = "targetEnvironments[" + i + "].";
            requireId(
                    field + "environmentId", Optional.of(target.environmentId()).filter(id -> !id.isBlank()));
            checkId(field + "accountId", target.accountId());
            target.accountId()
                    .filter(account -> differs(accounts, target.environmentId(), account))
                    .ifPresent(account -> problem(
                            field + "accountId", "differs from that of another target with the same environmentId"));
        }
    }

    private static boolean differs(Map<String, String> accounts, String environmentId, String account) {
        String other = accounts.putIfAbsent(environmentId, account);
        return other != null && !other.equals(account);
    }

    private void requireId(String field, Optional<String> id) {
        if (id.isEmpty()) {
            problem(field, "is missing");
        }
        checkId(field, id);
    }

    private void checkId(String field, Optional<String> id) {
        if (id.filter(text -> !ApiId.isValid(text)).isPresent()) {
            problem(field, ApiId.problem());
        }
    }

    private void checkPrintable(String field, Optional<String> text) {
        if (text.filter(value -> value.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            problem(field, "contains a control character, such as a line break");
        }
    }

    private void problem(String field, String message) {
        problems.add(new RequestProblem(field, message));
    }

    /** The guide's clients send all fields, and leave those blank that they do not use. */
    static PackageAndDeployRequest withoutBlanks(PackageAndDeployRequest request) {
        if (optionalTexts(request).stream().noneMatch(RequestRules::isBlank)
                && request.targetEnvironments().stream().noneMatch(RequestRules::hasBlank)) {
            return request;
        }
        return PackageAndDeployRequest.builder()
                .from(request)
                .prodAccountId(filled(request.prodAccountId()))
                .newPackName(filled(request.newPackName()))
                .newPackDescription(filled(request.newPackDescription()))
                .integrationPackId(filled(request.integrationPackId()))
                .targetAccountGroupId(filled(request.targetAccountGroupId()))
                .targetEnvironments(request.targetEnvironments().stream()
                        .map(RequestRules::withoutBlanks)
                        .toList())
                .deploymentNotes(filled(request.deploymentNotes()))
                .devAccountId(filled(request.devAccountId()))
                .devPackageId(filled(request.devPackageId()))
                .devPackageCreator(filled(request.devPackageCreator()))
                .devPackageVersion(filled(request.devPackageVersion()))
                .build();
    }

    private static TargetEnvironment withoutBlanks(TargetEnvironment target) {
        return TargetEnvironment.builder()
                .from(target)
                .environmentName(filled(target.environmentName()))
                .accountId(filled(target.accountId()))
                .build();
    }

    private static List<Optional<String>> optionalTexts(PackageAndDeployRequest request) {
        return List.of(
                request.prodAccountId(),
                request.newPackName(),
                request.newPackDescription(),
                request.integrationPackId(),
                request.targetAccountGroupId(),
                request.deploymentNotes(),
                request.devAccountId(),
                request.devPackageId(),
                request.devPackageCreator(),
                request.devPackageVersion());
    }

    private static boolean hasBlank(TargetEnvironment target) {
        return isBlank(target.environmentName()) || isBlank(target.accountId());
    }

    private static boolean isBlank(Optional<String> text) {
        return text.filter(String::isBlank).isPresent();
    }

    private static Optional<String> filled(Optional<String> text) {
        return text.filter(value -> !value.isBlank());
    }
}
