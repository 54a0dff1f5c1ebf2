package io.github.promodeploy.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "io.github.promodeploy.cli";
    private static final String OPTION = ROOT + ".option";
    private static final String OUTPUT = ROOT + ".output";

    private static final JavaClasses CLI = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages(ROOT);

    /** The commands use the options and the output, the options use the output. */
    @Test
    void packages_dependInOneDirectionOnly() {
        noClasses()
                .that()
                .resideInAPackage(OPTION)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(CLI);
        noClasses()
                .that()
                .resideInAPackage(OUTPUT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT, OPTION)
                .check(CLI);
        slices().matching("(" + ROOT + "..)").should().beFreeOfCycles().check(CLI);
    }

    @Test
    void libraries_areUsedByTheirPublicPackagesOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.promodeploy.boomi.internal..",
                        "io.github.promodeploy.deploy.internal..",
                        "io.github.promodeploy.deploy.workflow..",
                        "io.github.promodeploy.deploy.execution..",
                        "io.github.promodeploy.deploy.history..",
                        "io.github.promodeploy.deploy.write..",
                        "io.github.promodeploy.deploy.dialect..",
                        "io.github.promodeploy.deploy.failure..",
                        "io.github.promodeploy.simulator.internal..")
                .check(CLI);
    }

    @Test
    void simulator_isForTheDemoAndTheSimulatorCommandOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(OPTION, OUTPUT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.promodeploy.simulator..")
                .check(CLI);
    }
}
