package io.github.promodeploy.deploy;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What text from a file or a server could be abused with. */
class ForbiddenCodeTest {

    private static final JavaClasses CORE = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void library_isImportedAndTestedAsAModule() {
        assertThat(CORE.contain(PackageAndDeployer.class)).isTrue();
        assertThat(PackageAndDeployer.class.getModule().getName()).isEqualTo("io.github.promodeploy.deploy");
    }

    @Test
    void deserialization_processesScriptsAndReflection_areNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class, ClassLoader.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.reflect..", "javax.script..", "javax.xml..", "sun..", "jdk..")
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethodWhere(target(owner(type(Class.class)))
                        .and(target(nameMatching("forName|newInstance|get.*(Method|Field|Constructor)s?"))))
                .check(CORE);
    }

    @Test
    void jackson_findsNoTypesAndNoModulesByItself() {
        noClasses()
                .should()
                .callMethodWhere(target(nameMatching(
                        "findAndRegisterModules|findAndAddModules|activateDefaultTyping.*|enableDefaultTyping.*"
                                + "|setDefaultTyping|polymorphicTypeValidator")))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.fasterxml.jackson.annotation.JsonTypeInfo")
                .check(CORE);
    }

    @Test
    void state_isInNoStaticField() {
        fields().that().areStatic().should().beFinal().check(CORE);
    }
}
