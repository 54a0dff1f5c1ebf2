package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.dialect.detection.DialectDetection;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.result.Step;
import java.util.List;
import java.util.stream.Collectors;

/** Detects the dialect of the server, unless it is configured or the run has begun in one. */
final class ChooseDialectStep {

    private final RunTools tools;

    ChooseDialectStep(RunTools tools) {
        this.tools = tools;
    }

    PromotionDialect run() {
        PromotionDialect dialect = tools.settings().dialect().orElseGet(this::detected);
        tools.keepTo(dialect);
        return dialect;
    }

    private PromotionDialect detected() {
        PromotionDialect dialect = tools.runner().read(Step.CHOOSE_DIALECT, this::detect);
        tools.results().keep(dialect);
        tools.events().dialectChosen(dialect.name());
        return dialect;
    }

    /** Everything that the plan knows was read in its dialect. */
    private void requirePlanned(PromotionDialect dialect) {
        tools.spec()
                .planToCheck()
                .filter(plan -> !plan.dialect().equals(dialect.name()))
                .ifPresent(plan -> {
                    throw new PromotionStopException(
                            "nothing was written, because things have changed since the plan was"
                                    + " made: dialect was " + plan.dialect() + ", and is " + dialect.name()
                                    + ". Make a new plan.");
                });
    }

    /** What the dialect demands of the request can only be checked once it is known. */
    private PromotionDialect detect() {
        PromotionDialect dialect = DialectDetection.detect(tools.context());
        requirePlanned(dialect);
        List<RequestProblem> problems = dialect.problems(tools.context());
        if (!problems.isEmpty()) {
            throw new PromotionStopException(
                    "the dialect of the server is " + dialect.name() + ", and nothing was written, because "
                            + problems.stream().map(RequestProblem::toString).collect(Collectors.joining("; ")));
        }
        return dialect;
    }
}
