package io.github.promodeploy.deploy.workflow.classification;

import static io.github.promodeploy.boomi.environment.EnvironmentClassification.PROD;
import static io.github.promodeploy.boomi.environment.EnvironmentClassification.TEST;
import static io.github.promodeploy.boomi.environment.EnvironmentClassification.UNKNOWN;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import io.github.promodeploy.boomi.environment.EnvironmentFields;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.internal.Chunks;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The classifications of the targets: reads those that are not known yet, and compares all with what the request expects. */
public final class Classifications {

    private final PromotionContext context;

    /**
     * What one account said.
     *
     * @param byEnvironment the classifications that it named
     * @param reason why there are none, if the read is not possible
     */
    private record Read(Map<String, EnvironmentClassification> byEnvironment, Optional<String> reason) {}

    public Classifications(PromotionContext context) {
        this.context = context;
    }

    /** Returns whether a run needs the classifications of its targets. */
    private static boolean areNeeded(PackageAndDeployRequest request) {
        return request.expectClassification().isPresent()
                || areInWaves(request)
                || request.tests().stream()
                        .anyMatch(test -> test.classification().isPresent());
    }

    private static boolean areInWaves(PackageAndDeployRequest request) {
        return request.waves().stream().anyMatch(wave -> wave.classification().isPresent());
    }

    /**
     * Returns the targets with their classifications, if the request needs them. Those that the targets already have cost no call; the
     * others cost one query for up to 100 environments of an account. What cannot be read stays absent, with a warning.
     */
    public List<TargetEnvironment> complete(List<TargetEnvironment> targets) {
        if (!areNeeded(context.request())) {
            return targets;
        }
        Map<String, List<String>> unknown = targets.stream()
                .filter(target -> target.classification().isEmpty())
                .collect(Collectors.groupingBy(
                        this::account,
                        LinkedHashMap::new,
                        Collectors.mapping(TargetEnvironment::environmentId, Collectors.toList())));
        Map<String, EnvironmentClassification> found = new HashMap<>();
        context.accounts()
                .readEach(
                        context.client(),
                        unknown.entrySet(),
                        (account, client) -> read(account.getKey(), client, account.getValue()))
                .forEach(read -> {
                    read.reason().ifPresent(context.execution()::warn);
                    found.putAll(read.byEnvironment());
                });
        return targets.stream().map(target -> completed(target, found)).toList();
    }

    private String account(TargetEnvironment target) {
        return target.accountId().orElseGet(context.client()::accountId);
    }

    private Read read(String account, BoomiClient client, List<String> environmentIds) {
        return context.askOrExplain(
                () -> new Read(read(client.forAccount(account), environmentIds), Optional.empty()),
                reason -> new Read(
                        Map.of(),
                        Optional.of("could not read the classification of the target environments of account " + account
                                + ", since " + reason)));
    }

    private static Map<String, EnvironmentClassification> read(BoomiClient client, List<String> environmentIds) {
        Map<String, EnvironmentClassification> found = new HashMap<>();
        for (List<String> chunk : Chunks.of(environmentIds)) {
            for (Environment row : client.environments()
                    .list(EnvironmentFields.ID.isAnyOf(chunk))
                    .rows()) {
                row.classification().ifPresent(classification -> found.put(row.id(), classification));
            }
        }
        return found;
    }

    private static TargetEnvironment completed(TargetEnvironment target, Map<String, EnvironmentClassification> found) {
        return TargetEnvironment.builder()
                .from(target)
                .classification(
                        target.classification().or(() -> Optional.ofNullable(found.get(target.environmentId()))))
                .build();
    }

    /** Reports the targets that are not what the request expects, and those of which a wave or that is not known. */
    public void check(List<TargetEnvironment> targets, Consumer<String> findings) {
        checkExpected(targets, findings);
        checkWaves(targets, findings);
    }

    private void checkWaves(List<TargetEnvironment> targets, Consumer<String> findings) {
        if (areInWaves(context.request())) {
            names(targets, target -> isUnknownToWaves(context.request(), target))
                    .ifPresent(
                            names -> findings.accept(
                                    "it is not known which wave these target environments are in,"
                                            + " since it could not be read whether they are PROD or TEST: " + names
                                            + ". Check that they exist, and that the API user may read them, or name them in environmentIds"));
        }
    }

    /** Returns whether a classification that is not known may put a target into a wave. */
    public static boolean isUnknownToWaves(PackageAndDeployRequest request, TargetEnvironment target) {
        return areInWaves(request) && !isKnown(target) && request.waveOf(target).isEmpty();
    }

    private void checkExpected(List<TargetEnvironment> targets, Consumer<String> findings) {
        context.request().expectClassification().ifPresent(expected -> {
            String expectation = "expectClassification is " + expected + ", but ";
            names(
                            targets,
                            target -> isKnown(target)
                                    && target.classification()
                                            .filter(expected::equals)
                                            .isEmpty())
                    .ifPresent(names -> findings.accept(expectation + "these target environments are "
                            + (expected == PROD ? TEST : PROD) + ": " + names
                            + ". Leave them out, or change expectClassification"));
            names(targets, target -> !isKnown(target))
                    .ifPresent(names -> findings.accept(expectation
                            + "it is not known whether these target environments are PROD or TEST: " + names
                            + ". Check that they exist, and that the API user may read them"));
        });
    }

    private static boolean isKnown(TargetEnvironment target) {
        return target.classification()
                .filter(classification -> classification != UNKNOWN)
                .isPresent();
    }

    private static Optional<String> names(List<TargetEnvironment> targets, Predicate<TargetEnvironment> chosen) {
        return Optional.of(targets.stream()
                        .filter(chosen)
                        .map(TargetEnvironment::display)
                        .collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty());
    }
}
