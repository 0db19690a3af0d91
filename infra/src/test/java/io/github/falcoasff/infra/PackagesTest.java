package io.github.falcoasff.infra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Checks that the packages of the app depend on each other in one direction. */
@AnalyzeClasses(packages = PackagesTest.ROOT, importOptions = DoNotIncludeTests.class)
class PackagesTest {

  static final String ROOT = "io.github.falcoasff.infra";

  @ArchTest
  static final ArchRule NO_CIRCLES =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().allowEmptyShould(false);

  @ArchTest
  static final ArchRule THE_ROOT_HOLDS_THE_APP_ONLY =
      classes()
          .that()
          .resideInAPackage(ROOT)
          .should()
          .haveNameMatching(ROOT.replace(".", "\\.") + "\\.(FalcoFindingsApp|Stacks|package-info)");

  /** Lists each package with the packages that may use it. */
  @ArchTest
  static final ArchRule DIRECTION =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .ensureAllClassesAreContainedInArchitecture()
          .layer("root")
          .definedBy(ROOT)
          .layer("organization")
          .definedBy(in("organization"))
          .layer("accounts")
          .definedBy(in("accounts"))
          .layer("administrator")
          .definedBy(in("administrator"))
          .layer("stacks")
          .definedBy(in("stacks"))
          .layer("monitoring")
          .definedBy(in("monitoring"))
          .layer("hub")
          .definedBy(in("hub"))
          .layer("findings")
          .definedBy(in("findings"))
          .layer("extensions")
          .definedBy(in("extensions"))
          .layer("events")
          .definedBy(in("events"))
          .layer("function")
          .definedBy(in("function"))
          .layer("logs")
          .definedBy(in("logs"))
          .layer("check")
          .definedBy(in("check"))
          .layer("aws")
          .definedBy(in("aws"))
          .layer("template")
          .definedBy(in("template"))
          .layer("annotations")
          .definedBy(in("annotations"))
          .whereLayer("root")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("template")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("organization")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("accounts")
          .mayOnlyBeAccessedByLayers("root", "organization")
          .whereLayer("administrator")
          .mayOnlyBeAccessedByLayers("root", "accounts")
          .whereLayer("stacks")
          .mayOnlyBeAccessedByLayers("root", "organization", "accounts")
          .whereLayer("monitoring")
          .mayOnlyBeAccessedByLayers("accounts", "stacks", "findings")
          .whereLayer("hub")
          .mayOnlyBeAccessedByLayers("root", "organization", "accounts", "stacks", "monitoring")
          .whereLayer("findings")
          .mayOnlyBeAccessedByLayers("stacks")
          .whereLayer("extensions")
          .mayOnlyBeAccessedByLayers("accounts", "administrator", "stacks")
          .whereLayer("events")
          .mayOnlyBeAccessedByLayers("accounts", "administrator", "extensions")
          .whereLayer("check")
          .mayOnlyBeAccessedByLayers("root", "organization");

  private static String in(String name) {
    return ROOT + "." + name;
  }
}
