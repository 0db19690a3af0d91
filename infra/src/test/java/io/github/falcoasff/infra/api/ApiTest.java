package io.github.falcoasff.infra.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the library's public signatures with {@code infra/api.txt}, so that every change of the
 * API is seen in review. After an intended change: {@code mvn -f infra test -Dtest=ApiTest
 * -Dapi.rewrite=true}.
 */
class ApiTest {

  private static final Path REPOSITORY =
      Path.of(System.getProperty("falcoasff.repository", "..")).normalize();

  private static final Path LISTING = REPOSITORY.resolve("infra/api.txt");

  private static final Pattern OURS =
      Pattern.compile("io\\.github\\.falcoasff\\.infra(\\.[a-z]+)*\\.[A-Z][A-Za-z$]*");

  private static final Set<String> OF_OBJECT = Set.of("equals", "hashCode", "toString");

  @Test
  void thePublicSignaturesMatchTheListing() throws IOException {
    String now = PublicTypes.all().stream().map(ApiTest::listed).collect(Collectors.joining("\n"));
    if (Boolean.getBoolean("api.rewrite")) {
      Files.writeString(LISTING, now);
    }
    assertThat(now)
        .as("an intended change: -Dapi.rewrite=true, and a line in CHANGELOG.md")
        .isEqualTo(Files.readString(LISTING));
  }

  @Test
  void noSignatureOfTheApiContainsAnInternalType() throws ReflectiveOperationException {
    List<String> wrong = new ArrayList<>();
    for (Class<?> type : PublicTypes.all()) {
      Matcher named = OURS.matcher(listed(type));
      while (named.find()) {
        if (!PublicTypes.isApi(Class.forName(named.group()))) {
          wrong.add(type.getSimpleName() + " names " + named.group());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  static Stream<Class<?>> records() {
    return PublicTypes.all().stream()
        .filter(Class::isRecord)
        .filter(type -> Stream.of(type.getClasses()).anyMatch(ApiTest::isBuilder));
  }

  @ParameterizedTest
  @MethodSource("records")
  void aBuilderHasEverySetting(Class<?> type) {
    Class<?> builder = Stream.of(type.getClasses()).filter(ApiTest::isBuilder).findAny().get();
    assertThat(settersOf(builder))
        .containsAll(Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList());
  }

  @Test
  void theConstructsBuilderHasEverySetting() throws ReflectiveOperationException {
    String findings = PublicTypes.ROOT + ".findings.FalcoFindings";
    assertThat(settersOf(Class.forName(findings + "$Builder")))
        .isEqualTo(settersOf(Class.forName(findings + "Props$Builder")));
  }

  @Test
  void everyTypeOfTheApiIsInTheDocs() throws IOException {
    String page = Files.readString(REPOSITORY.resolve("docs/construct.md"));
    assertThat(PublicTypes.all())
        .filteredOn(type -> !isBuilder(type))
        .allSatisfy(type -> assertThat(page).contains("`" + type.getSimpleName() + "`"));
  }

  @Test
  void theComparisonWithAnEarlierReleaseExcludesInternalPackages() throws IOException {
    String pom = Files.readString(REPOSITORY.resolve("infra/pom.xml"));
    Set<String> excluded =
        Pattern.compile("<exclude>([^<@]+)</exclude>")
            .matcher(pom)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(excluded).isEqualTo(new TreeSet<>(PublicTypes.internalPackages()));
  }

  private static boolean isBuilder(Class<?> type) {
    return type.getSimpleName().equals("Builder");
  }

  private static Set<String> settersOf(Class<?> builder) {
    return Stream.of(builder.getMethods())
        .filter(method -> method.getReturnType() == builder)
        .map(Method::getName)
        .filter(name -> !name.equals("create"))
        .collect(Collectors.toSet());
  }

  private static String listed(Class<?> type) {
    List<String> lines = new ArrayList<>();
    Stream.of(type.getDeclaredFields())
        .filter(ApiTest::isApi)
        .map(ApiTest::text)
        .forEach(lines::add);
    executables(type).map(ApiTest::text).forEach(lines::add);
    lines.sort(null);
    return header(type)
        + lines.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
  }

  private static String header(Class<?> type) {
    List<String> supertypes = supertypes(type).map(Class::getName).distinct().toList();
    String kind =
        type.isRecord()
            ? "record"
            : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
    return kind
        + " "
        + type.getName()
        + (supertypes.isEmpty() ? "" : " is " + String.join(", ", supertypes))
        + "\n";
  }

  /**
   * Returns the supertypes on which users may rely, including those inherited through an internal
   * type.
   */
  private static Stream<Class<?>> supertypes(Class<?> type) {
    return Stream.<Class<?>>concat(
            Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
        .flatMap(
            above ->
                isOurs(above) && !PublicTypes.isApi(above)
                    ? supertypes(above)
                    : Stream.of(above)
                        .filter(
                            api -> isOurs(api) || api.getPackageName().startsWith("software.")));
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith(PublicTypes.ROOT + ".");
  }

  private static Stream<Executable> executables(Class<?> type) {
    return Stream.<Executable>concat(
            Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
        .filter(ApiTest::isApi)
        .filter(member -> !OF_OBJECT.contains(member.getName()));
  }

  private static <M extends Member & AnnotatedElement> boolean isApi(M member) {
    return !member.isSynthetic()
        && (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0
        && !PublicTypes.isInternal(member);
  }

  private static String text(Field field) {
    return field.toGenericString().replace(field.getDeclaringClass().getName() + ".", "");
  }

  private static String text(Executable member) {
    String owner = member.getDeclaringClass().getTypeName();
    String text = member.toGenericString();
    return member instanceof Constructor<?>
        ? text.replace(owner + "(", "new(")
        : text.replace(" " + owner + "." + member.getName() + "(", " " + member.getName() + "(");
  }
}
