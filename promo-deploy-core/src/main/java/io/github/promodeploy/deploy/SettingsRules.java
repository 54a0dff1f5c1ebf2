package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.settings.PromotionSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds settings that make no sense, all of them at once. */
final class SettingsRules {

    private final List<String> problems = new ArrayList<>();

    private SettingsRules() {}

    /**
     * Returns what is wrong with settings.
     *
     * @param skipAccounts the accounts to skip, as the caller gave them
     * @param nameProblems what is wrong with the names of actions
     */
    static List<String> problems(
            DeployerSettings settings, List<@Nullable String> skipAccounts, List<String> nameProblems) {
        SettingsRules rules = new SettingsRules();
        rules.checkClient(settings.client());
        rules.checkNumbers(settings);
        rules.checkAccounts(skipAccounts);
        rules.checkPromotion(settings.promotion());
        rules.refuse(
                settings.promotion().platform().requireOnlineRuntimes() && !settings.preflight(),
                "requireOnlineRuntimes needs the checks that withoutPreflight leaves out");
        rules.problems.addAll(nameProblems);
        return rules.problems;
    }

    private void checkClient(BoomiClient client) {
        client.options()
                .overrideAccount()
                .ifPresent(account -> problems.add("the client acts on account " + account
                        + " (BoomiClient.forAccount), in which no pack can be released to other accounts; give the client of"
                        + " the primary account " + client.accountId()
                        + ". The deployer acts on the accounts of the targets on its own"));
    }

    private void checkNumbers(DeployerSettings settings) {
        int concurrent = settings.maxConcurrentDeployments();
        refuse(concurrent < 1 || concurrent > 64, "maxConcurrentDeployments must be 1 to 64, but is " + concurrent);
        refuse(
                settings.maxEnvironments() < 1,
                "maxEnvironments must be 1 or more, but is " + settings.maxEnvironments());
        refuse(settings.timeout().compareTo(Duration.ZERO) <= 0, "timeout must be more than 0");
        refuse(
                settings.maxPlanAge()
                        .filter(age -> age.compareTo(Duration.ZERO) <= 0)
                        .isPresent(),
                "maxPlanAge must be more than 0");
    }

    private void checkAccounts(List<@Nullable String> skipAccounts) {
        for (int i = 0; i < skipAccounts.size(); i++) {
            String id = skipAccounts.get(i);
            refuse(
                    id == null || !ApiId.isValid(id),
                    "skipAccounts[" + i + "] " + (id == null ? "is null" : ApiId.problem()));
        }
    }

    private void checkPromotion(PromotionSettings promotion) {
        refuse(promotion.branch().filter(String::isBlank).isPresent(), "branch must not be blank");
        refuse(
                promotion.platform().installationName().filter(String::isBlank).isPresent(),
                "installationName must not be blank");
        refuse(promotion.installationType() == InstallationType.UNKNOWN, "installationType must be SINGLE or MULTI");
        refuse(
                promotion.quietPeriod().isNegative()
                        || promotion.releaseQuietPeriod().isNegative(),
                "quietPeriod must not be negative");
        refuse(promotion.lookAgainFor().isNegative(), "lookAgainFor must not be negative");
    }

    private void refuse(boolean wrong, String problem) {
        if (wrong) {
            problems.add(problem);
        }
    }
}
