package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.environment.EnvironmentResolver;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.ProcessTestRequest;
import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.workflow.wave.WaveProblems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/** The rules for a request that depend on the client and the dialect, checked before any call. */
final class RunRequestRules {

    private RunRequestRules() {}

    /**
     * Checks a new run. A resumed run is not checked again: what was valid when it began may be invalid now, such as the day
     * of its release.
     */
    static List<RequestProblem> problems(RunTools tools) {
        List<RequestProblem> problems = new ArrayList<>();
        tools.settings().stopAfterWave().ifPresent(wave -> addUnknownWave(wave, tools.request(), problems));
        if (tools.spec().beginning().isPresent()) {
            return problems;
        }
        PromotionContext context = tools.context();
        tools.settings().dialect().ifPresent(dialect -> problems.addAll(dialect.problems(context)));
        addWaveProblems(tools, problems);
        addAccountProblems(context, problems);
        addTestProblems(tools, problems);
        return problems;
    }

    private static void addTestProblems(RunTools tools, List<RequestProblem> problems) {
        List<ProcessTestRequest> tests = tools.request().tests();
        for (int i = 0; i < tests.size(); i++) {
            String name = tests.get(i).name();
            if (tools.settings().actions().containsKey(name)) {
                problems.add(new RequestProblem(
                        "tests[" + i + "]", "is the action '" + name + "', which the deployer has already"));
            }
        }
    }

    private static void addUnknownWave(String wave, PackageAndDeployRequest request, List<RequestProblem> problems) {
        List<String> names = request.waves().stream().map(Wave::name).toList();
        if (!names.contains(wave)) {
            problems.add(new RequestProblem(
                    "stopAfterWave",
                    "is '" + wave + "', but "
                            + (names.isEmpty()
                                    ? "the request has no waves"
                                    : "the waves of the request are '" + String.join("', '", names) + "'")));
        }
    }

    /** Where the request names all targets, its waves need no call to be checked. */
    private static void addWaveProblems(RunTools tools, List<RequestProblem> problems) {
        PackageAndDeployRequest request = tools.request();
        boolean known = request.targetAccountGroupId().isEmpty()
                && tools.settings().promotion().skipAccounts().isEmpty()
                && tools.settings().environmentResolver().getClass()
                        == EnvironmentResolver.accountGroup().getClass();
        if (known && !request.waves().isEmpty()) {
            boolean unclear = request.waves().stream()
                    .anyMatch(wave -> wave.classification().isPresent());
            WaveProblems waves = new WaveProblems(
                    request.waves(), new LinkedHashSet<>(request.targetEnvironments()), target -> unclear);
            Stream.concat(waves.ofTargets().stream(), waves.ofWaves().stream())
                    .map(words -> new RequestProblem("waves", "do not fit the targets: " + words))
                    .forEach(problems::add);
        }
    }

    private static void addAccountProblems(PromotionContext context, List<RequestProblem> problems) {
        PackageAndDeployRequest request = context.request();
        BoomiClient client = context.client();
        String account = client.accountId();
        request.prodAccountId()
                .filter(id -> !id.equals(account))
                .ifPresent(id -> problems.add(new RequestProblem(
                        "prodAccountId",
                        "is " + id + ", but the client is of account " + account
                                + "; a promotion into another account's production is refused")));
        for (int i = 0;
                client.apiPrefix() == ApiPrefix.PLAIN
                        && i < request.targetEnvironments().size();
                i++) {
            String field = "targetEnvironments[" + i + "].accountId";
            request.targetEnvironments()
                    .get(i)
                    .accountId()
                    .filter(id -> !id.equals(account))
                    .filter(id -> !context.settings().skipAccounts().contains(id))
                    .ifPresent(id -> problems.add(new RequestProblem(
                            field, "is " + id + ", which the plain path prefix cannot reach; use partner")));
        }
    }
}
