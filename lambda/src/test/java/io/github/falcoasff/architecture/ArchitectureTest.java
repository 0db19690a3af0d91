package io.github.falcoasff.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules for the function's packages: directions of dependencies, pure code, and where AWS's SDK
 * is used.
 */
@AnalyzeClasses(locations = MainClasses.class)
final class ArchitectureTest {
  private static final String ROOT = "io.github.falcoasff";

  /** The packages by level, the lowest first. A package depends on its own level and below. */
  private static final List<List<String>> LEVELS =
      List.of(
          levels(
              "aws",
              "cache",
              "intake",
              "ledger",
              "log",
              "product",
              "redact",
              "settings",
              "text",
              "time"),
          levels("falco", "priming", "reject"),
          levels("asff", "metrics", "replay"),
          levels("enrich", "securityhub"),
          levels("member", "pipeline"),
          levels("function"),
          levels("hub", "local"),
          List.of(ROOT));

  /** In these packages, the same log event and settings give the same finding, byte for byte. */
  private static final String[] PURE = {ROOT + ".falco..", ROOT + ".asff.."};

  private static final String[] SDK_USERS =
      levels("aws", "securityhub", "enrich", "reject", "member").toArray(String[]::new);

  /** From the pieces of a payload to the outcome of each record, and what keeps them. */
  private static final String[] OUTCOMES =
      levels("pipeline", "securityhub", "ledger", "metrics", "reject").toArray(String[]::new);

  private static final DescribedPredicate<JavaClass> THREADS =
      DescribedPredicate.describe(
          "run tasks on other threads",
          type ->
              type.isAssignableTo(java.util.concurrent.Executor.class)
                  || type.isAssignableTo(java.util.concurrent.Future.class)
                  || type.isAssignableTo(java.util.Timer.class));

  private static final DescribedPredicate<JavaClass> FILES_AND_NETWORK =
      DescribedPredicate.describe(
          "are files, channels or the network",
          type ->
              type.getPackageName().startsWith("java.nio.file")
                  || type.getPackageName().startsWith("java.nio.channels")
                  || type.getName().startsWith("java.io.File")
                  || type.getName().equals("java.io.RandomAccessFile")
                  || (type.getPackageName().startsWith("java.net")
                      && !Set.of("java.net.URI", "java.net.URISyntaxException")
                          .contains(type.getName())));

  private static final DescribedPredicate<JavaClass> RANDOM =
      DescribedPredicate.describe(
          "are sources of randomness",
          type ->
              Set.of(
                      "java.security.SecureRandom",
                      "java.util.Random",
                      "java.util.SplittableRandom",
                      "java.util.concurrent.ThreadLocalRandom")
                  .contains(type.getName()));

  private static final DescribedPredicate<JavaClass> MADE_TO_CHANGE =
      DescribedPredicate.describe(
          "made to be changed",
          type ->
              type.isAssignableTo(ThreadLocal.class)
                  || type.isAssignableTo(StringBuilder.class)
                  || type.isAssignableTo(java.security.MessageDigest.class)
                  || type.isAssignableTo(java.util.regex.Matcher.class)
                  || type.getPackageName().startsWith("java.util.concurrent"));

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static void theRootHoldsOnlyTheHandlers(JavaClasses all) {
    List<String> root =
        all.stream()
            .filter(type -> type.getPackageName().equals(ROOT) && type.isTopLevelClass())
            .map(JavaClass::getSimpleName)
            .filter(name -> !name.equals("package-info"))
            .toList();

    assertThat(root).containsExactlyInAnyOrder("FalcoAsffHandler", "HubHandler", "ReplayHandler");
  }

  @ArchTest
  static void everyPackageHasALevel(JavaClasses all) {
    Set<String> packages = new TreeSet<>();
    all.forEach(type -> packages.add(type.getPackageName()));

    assertThat(packages)
        .containsExactlyInAnyOrderElementsOf(LEVELS.stream().flatMap(List::stream).toList());
  }

  @ArchTest
  static void noPackageDependsOnAHigherLevel(JavaClasses all) {
    for (int level = 1; level < LEVELS.size(); level++) {
      noClasses()
          .that()
          .resideInAnyPackage(packages(LEVELS.subList(0, level)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(LEVELS.subList(level, LEVELS.size())))
          .check(all);
    }
  }

  @ArchTest
  static final ArchRule pureCodeReadsNoClockAndNoEnvironment =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .callMethodWhere(target(owner(resideInAPackage("java.time.."))).and(target(name("now"))))
          .orShould()
          .callMethodWhere(
              target(owner(name("java.lang.System")))
                  .and(
                      target(
                          nameMatching(
                              "nanoTime|currentTimeMillis|getenv|getProperty|setProperty"))))
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule timeIsReadAndWaitedForInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".time")
          .should()
          .callMethodWhere(target(owner(resideInAPackage("java.time.."))).and(target(name("now"))))
          .orShould()
          .callMethodWhere(
              target(owner(name("java.time.Clock"))).and(target(nameMatching("system.*"))))
          .orShould()
          .callMethodWhere(
              target(owner(name("java.lang.System")))
                  .and(target(nameMatching("nanoTime|currentTimeMillis"))))
          .orShould()
          .callMethodWhere(target(owner(name("java.lang.Thread"))).and(target(name("sleep"))));

  @ArchTest
  static final ArchRule pureCodeUsesNeitherFilesNorTheNetwork =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat(FILES_AND_NETWORK.or(RANDOM));

  @ArchTest
  static final ArchRule pureCodeHasNoChangingStatics =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(PURE)
          .and()
          .areStatic()
          .should()
          .beFinal()
          .andShould()
          .notHaveRawType(MADE_TO_CHANGE);

  @ArchTest
  static final ArchRule theSdkIsUsedWhereAwsIsCalled =
      noClasses()
          .that()
          .resideOutsideOfPackages(SDK_USERS)
          .should()
          .dependOnClassesThat(
              resideInAPackage("software.amazon.awssdk..")
                  .and(
                      // Priming names the system property by which the SDK finds credentials.
                      DescribedPredicate.not(
                          name("software.amazon.awssdk.core.SdkSystemSetting"))));

  /** So no two threads ever give records of one payload their outcomes, which have no locks. */
  @ArchTest
  static final ArchRule whatGivesRecordsTheirOutcomesStartsNoThreads =
      noClasses()
          .that()
          .resideInAnyPackage(OUTCOMES)
          .should()
          .dependOnClassesThat(THREADS)
          .orShould()
          .callMethodWhere(target(owner(name("java.lang.Thread"))).and(target(name("start"))))
          .orShould()
          .callMethodWhere(target(nameMatching("parallel|parallelStream")));

  private static List<String> levels(String... names) {
    return List.of(names).stream().map(name -> ROOT + "." + name).toList();
  }

  private static String[] packages(List<List<String>> levels) {
    return levels.stream().flatMap(List::stream).toArray(String[]::new);
  }
}
