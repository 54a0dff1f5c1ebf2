package io.github.promodeploy.cli.option;

import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.deploy.PackageAndDeployerBuilder;
import io.github.promodeploy.deploy.plan.InvalidPlanException;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Says which plan to carry out. */
public final class PlanOptions {

    /** The options that decide what is written, which the plan has decided already. */
    private static final List<String> DECIDED = List.of(
            "--dialect",
            "--branch",
            "--no-branch",
            "--installation-name",
            "--allow-other-environments",
            "--require-online-runtimes",
            "--allow-early-release",
            "--stop-after-wave",
            "--skip-account",
            "--deploy-package-id",
            "--on-existing",
            "--no-verify",
            "--run-id",
            "--label",
            ReplaceNewerOption.NAME);

    @Option(
            names = "--plan",
            paramLabel = "FILE|-",
            description = {
                "carry out this plan of 'plan --out', in place of --request. If what the plan rests on has changed, nothing is"
                        + " written. The options that decide what is written are those of the plan"
            })
    private @Nullable String plan;

    @Option(
            names = "--max-age",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "refuse a plan that was made longer ago, such as 24h (default: any age)")
    private @Nullable Duration maxAge;

    /**
     * Reads the plan, if one is given.
     *
     * @param command the command with its options
     * @throws UsageException if the plan cannot be read, or another option contradicts it
     */
    public Optional<PromotionPlan> read(Console console, CommandSpec command) {
        if (plan == null) {
            if (maxAge != null) {
                throw new UsageException("--max-age needs --plan");
            }
            return Optional.empty();
        }
        refuse("--request", command, "give one of the two");
        DECIDED.forEach(option -> refuse(option, command, "the plan decides that; make a plan with the option"));
        InputFile input = new InputFile("plan", plan);
        try {
            return Optional.of(PromotionPlan.fromJson(input.read(console.in())));
        } catch (InvalidPlanException e) {
            throw new UsageException(input.name() + ": " + e.getMessage(), e);
        }
    }

    private static void refuse(String option, CommandSpec command, String advice) {
        if (command.commandLine().getParseResult().hasMatchedOption(option)) {
            throw new UsageException("--plan and " + option + " contradict each other: " + advice);
        }
    }

    /** Sets how old a plan may be on a deployer. */
    public PackageAndDeployerBuilder applyTo(PackageAndDeployerBuilder deployer) {
        return maxAge == null ? deployer : deployer.maxPlanAge(maxAge);
    }
}
