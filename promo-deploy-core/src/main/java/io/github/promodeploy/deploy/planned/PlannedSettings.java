package io.github.promodeploy.deploy.planned;

import io.github.promodeploy.boomi.branch.Branch;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.settings.GuideSettings;
import io.github.promodeploy.deploy.settings.PlatformSettings;
import io.github.promodeploy.deploy.settings.PromotionSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The settings that decide what a run writes, under the names that they have in the builder of a deployer, as texts.
 *
 * @param dialect the name of the dialect, or {@code AUTO}
 * @param promotion how to promote
 * @param onExisting what to do when pack or package are there
 * @param preflight whether everything is checked first
 * @param stopAfterWave the wave after which the run ends
 */
public record PlannedSettings(
        String dialect,
        PromotionSettings promotion,
        OnExisting onExisting,
        boolean preflight,
        Optional<String> stopAfterWave) {

    private static final String DIALECT = "dialect";
    private static final String BRANCH = "branch";
    private static final String INSTALLATION_TYPE = "installationType";
    private static final String DEPLOYMENT_PACKAGE = "deploymentPackage";
    private static final String INSTALLATION_NAME = "installationName";
    private static final String ALLOW_OTHERS = "allowOtherEnvironments";
    private static final String REQUIRE_RUNTIMES = "requireOnlineRuntimes";
    private static final String ALLOW_EARLY = "allowEarlyRelease";
    private static final String WAVE_GATE = "waveGate";
    private static final String STOP_AFTER = "stopAfterWave";
    private static final String SKIP_ACCOUNTS = "skipAccounts";
    private static final String REPLACE_NEWER = "replaceNewer";
    private static final String ON_EXISTING = "onExisting";
    private static final String PREFLIGHT = "preflight";
    private static final String VERIFICATION = "verification";

    /** What a builder of a deployer has when nothing is set. */
    private static Map<String, String> defaults() {
        return new PlannedSettings(
                        "AUTO",
                        PromotionSettings.builder().branch(Branch.MAIN).build(),
                        OnExisting.FAIL,
                        true,
                        Optional.empty())
                .texts();
    }

    /** Returns the settings for a plan; what is not set is empty. */
    public Map<String, String> texts() {
        PlatformSettings platform = promotion.platform();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(DIALECT, dialect);
        texts.put(BRANCH, promotion.branch().orElse(""));
        texts.put(INSTALLATION_TYPE, promotion.installationType().name());
        texts.put(DEPLOYMENT_PACKAGE, promotion.guide().deployedIdSource().name());
        texts.put(INSTALLATION_NAME, platform.installationName().orElse(""));
        texts.put(ALLOW_OTHERS, String.valueOf(platform.allowOtherEnvironments()));
        texts.put(REQUIRE_RUNTIMES, String.valueOf(platform.requireOnlineRuntimes()));
        texts.put(ALLOW_EARLY, String.valueOf(platform.allowEarlyRelease()));
        texts.put(WAVE_GATE, String.valueOf(promotion.waveGate()));
        texts.put(STOP_AFTER, stopAfterWave.orElse(""));
        texts.put(SKIP_ACCOUNTS, String.join(",", new TreeSet<>(promotion.skipAccounts())));
        texts.put(REPLACE_NEWER, String.valueOf(promotion.replaceNewer()));
        texts.put(ON_EXISTING, onExisting.name());
        texts.put(PREFLIGHT, String.valueOf(preflight));
        texts.put(VERIFICATION, String.valueOf(promotion.verification()));
        return texts;
    }

    /**
     * Names the settings that contradict those of a plan. What is not set contradicts nothing.
     *
     * @param planned the settings of the plan
     * @param dialectOfPlan the dialect that the plan was made in
     * @return each as the rest of a sentence about the plan
     */
    public List<String> contradictions(Map<String, String> planned, String dialectOfPlan) {
        List<String> contradictions = new ArrayList<>();
        Map<String, String> defaults = defaults();
        texts().forEach((name, own) -> {
            String other = text(planned, name);
            boolean set = !own.equals(defaults.get(name));
            // A gate more can only stop the run.
            boolean same =
                    own.equals(other) || name.equals(WAVE_GATE) || (name.equals(DIALECT) && own.equals(dialectOfPlan));
            if (set && !same) {
                contradictions.add("was made with " + name + " '" + other + "', but the deployer has '" + own
                        + "'. Leave the setting out to run the plan, or make a new plan");
            }
        });
        return contradictions;
    }

    /**
     * Returns these settings with those of a plan in their place.
     *
     * @throws IllegalArgumentException if a value is unknown
     */
    public PlannedSettings with(Map<String, String> planned) {
        PromotionSettings others = PromotionSettings.builder()
                .from(promotion)
                .branch(filled(planned, BRANCH))
                .installationType(InstallationType.valueOf(text(planned, INSTALLATION_TYPE)))
                .skipAccounts(accounts(planned))
                .replaceNewer(replacesNewer(planned))
                .verification(Boolean.parseBoolean(text(planned, VERIFICATION)))
                .waveGate(promotion.waveGate() || Boolean.parseBoolean(text(planned, WAVE_GATE)))
                .guide(GuideSettings.builder()
                        .from(promotion.guide())
                        .deployedIdSource(DeployedIdSource.valueOf(text(planned, DEPLOYMENT_PACKAGE)))
                        .build())
                .platform(PlatformSettings.builder()
                        .from(promotion.platform())
                        .allowOtherEnvironments(Boolean.parseBoolean(text(planned, ALLOW_OTHERS)))
                        .requireOnlineRuntimes(Boolean.parseBoolean(text(planned, REQUIRE_RUNTIMES)))
                        .allowEarlyRelease(Boolean.parseBoolean(text(planned, ALLOW_EARLY)))
                        .installationName(filled(planned, INSTALLATION_NAME))
                        .build())
                .build();
        return new PlannedSettings(
                text(planned, DIALECT),
                others,
                OnExisting.valueOf(text(planned, ON_EXISTING)),
                Boolean.parseBoolean(text(planned, PREFLIGHT)),
                filled(planned, STOP_AFTER));
    }

    static boolean replacesNewer(Map<String, String> planned) {
        return Boolean.parseBoolean(text(planned, REPLACE_NEWER));
    }

    private static Set<String> accounts(Map<String, String> planned) {
        return filled(planned, SKIP_ACCOUNTS).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<String> filled(Map<String, String> planned, String name) {
        return Optional.of(text(planned, name)).filter(text -> !text.isEmpty());
    }

    private static String text(Map<String, String> planned, String name) {
        return planned.getOrDefault(name, defaults().getOrDefault(name, ""));
    }
}
