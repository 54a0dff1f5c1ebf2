package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.ProcessTestRequest;
import io.github.promodeploy.deploy.request.RequestProblem;
import java.util.ArrayList;
import java.util.List;

/** The rules for a request that depend on the client and the dialect, checked before any call. */
final class RunRequestRules {

    private RunRequestRules() {}

    /**
     * Checks a new run. A resumed run is not checked again: what was valid when it began may be invalid now, such as the day
     * of its release.
     */
    static List<RequestProblem> problems(RunTools tools) {
        if (tools.spec().beginning().isPresent()) {
            return List.of();
        }
        List<RequestProblem> problems = new ArrayList<>();
        PromotionContext context = tools.context();
        tools.settings().dialect().ifPresent(dialect -> problems.addAll(dialect.problems(context)));
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
