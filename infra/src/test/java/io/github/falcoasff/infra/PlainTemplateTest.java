package io.github.falcoasff.infra;

import static io.github.falcoasff.infra.ResolvedTemplate.list;
import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.falcoasff.infra.SamTemplateTest.Wish;
import io.github.falcoasff.infra.stacks.MemberStackSettings;
import io.github.falcoasff.infra.template.PlainTemplate;
import io.github.falcoasff.infra.template.SamYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Checks that the release's plain template makes the same resources as the CDK's member stack, and
 * that its text matches the stored snapshot. After an intended change: {@code mvn -f infra test
 * -Dtest=PlainTemplateTest -Dsnapshots.rewrite=true}.
 */
class PlainTemplateTest {

  private static final Path REPOSITORY =
      Path.of(System.getProperty("falcoasff.repository", "..")).normalize();
  private static final Path SNAPSHOT = REPOSITORY.resolve("infra/src/test/plain/plain.yaml");
  private static final String FUNCTION = "AWS::Lambda::Function";

  /** The properties with which SAM makes a version and an alias of a function. */
  private static final Map<String, Object> PUBLISHED =
      Map.of(
          "AutoPublishAlias",
          "live",
          "VersionDescription",
          "Settings 1",
          "EventInvokeConfig",
          Map.of(
              "DestinationConfig",
              Map.of("OnFailure", Map.of("Type", "SQS", "Destination", "an ARN"))));

  @TempDir static Path directory;

  private static String text;
  private static ResolvedTemplate plain;

  @BeforeAll
  static void make() {
    Map<String, Object> sam = map(SamYaml.read(REPOSITORY.resolve("template.yaml")));
    text = new PlainTemplate(sam, "falco-asff.jar").text();
    Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    plain = new ResolvedTemplate(map(read)).with("CodeBucket", "example");
  }

  @Test
  void theTemplateMatchesTheSnapshot() throws IOException {
    if (Boolean.getBoolean("snapshots.rewrite")) {
      Files.createDirectories(SNAPSHOT.getParent());
      Files.writeString(SNAPSHOT, text);
    }
    assertThat(text).as("run with -Dsnapshots.rewrite=true").isEqualTo(Files.readString(SNAPSHOT));
  }

  static Stream<Wish> wishes() {
    return SamTemplateTest.wishes();
  }

  @ParameterizedTest
  @MethodSource("wishes")
  void itMakesTheSameResourcesAsTheCdk(Wish wish) {
    ResolvedTemplate fromCdk = new Synth(directory).member(wish.settings());
    ResolvedTemplate fromPlain = plain;
    for (Map.Entry<String, String> parameter : wish.parameters().entrySet()) {
      fromPlain = fromPlain.with(parameter.getKey(), parameter.getValue());
      fromCdk = fromCdk.with(parameter.getKey(), parameter.getValue());
    }
    Set<String> types = new TreeSet<>(fromPlain.types());
    types.addAll(fromCdk.types());
    // The AppConfig settings, whose content identifies a version, are not in the CDK's stack.
    types.removeIf(type -> type.startsWith("AWS::AppConfig::"));
    types.removeAll(List.of(FUNCTION, "AWS::Lambda::Version"));
    for (String type : types) {
      assertThat(SamTemplateTest.comparable(fromPlain, type))
          .as(type)
          .containsExactlyInAnyOrderElementsOf(SamTemplateTest.comparable(fromCdk, type));
    }
    for (String name : List.of("", "ReplayFunction")) {
      assertThat(function(fromPlain, name)).isEqualTo(function(fromCdk, name));
    }
  }

  /**
   * Returns a function's properties without the code and without variables that are set to the
   * function's defaults.
   */
  private static Map<String, Object> function(ResolvedTemplate cloud, String name) {
    Map<String, Object> function = new LinkedHashMap<>(cloud.properties(FUNCTION, name));
    function.remove("Code");
    // Lambda's default, which the CDK leaves out.
    function.remove("TracingConfig", Map.of("Mode", "PassThrough"));
    Map<String, Object> variables =
        new LinkedHashMap<>(map(map(function.get("Environment")).get("Variables")));
    variables.entrySet().removeAll(SamTemplateTest.FUNCTIONS_OWN.entrySet());
    function.put("Environment", variables);
    return function;
  }

  @Test
  void itHasNoTransform() {
    assertThat(plain.template()).doesNotContainKeys("Transform", "Globals");
    assertThat(plain.types()).noneMatch(type -> type.contains("Serverless"));
    assertThat(text).doesNotContain("&id", ".Alias");
  }

  @Test
  void versionAndAliasAreThoseOfTheCdk() {
    ResolvedTemplate cdk = new Synth(directory).member(MemberStackSettings.DEFAULT);
    for (ResolvedTemplate cloud : List.of(plain, cdk)) {
      assertThat(cloud.only("AWS::Lambda::Version"))
          .containsEntry("DeletionPolicy", "Retain")
          .containsEntry("UpdateReplacePolicy", "Retain");
      assertThat(cloud.properties("AWS::Lambda::Alias"))
          .containsEntry("FunctionVersion", "${AWS::Lambda::Version.Version}");
    }
  }

  @Test
  void anotherJarOrSettingMakesAnotherVersion() {
    assertThat(plain.only("AWS::Lambda::Version").get("Properties").toString())
        .contains("Settings ${Settings.VersionNumber}");
    List<String> described =
        SamTemplateTest.references(plain.only("AWS::AppConfig::HostedConfigurationVersion"));
    Map<String, Object> properties =
        new LinkedHashMap<>(map(plain.only(FUNCTION).get("Properties")));
    // Not part of a version.
    properties.remove("ReservedConcurrentExecutions");
    List<String> used = new ArrayList<>(SamTemplateTest.references(properties));
    used.retainAll(plain.parameters().keySet());
    // The same jar in another bucket makes no new version.
    used.removeAll(List.of("CodeBucket"));
    assertThat(described).contains("CodeKey").containsAll(used);
  }

  @Test
  void theCodeIsInOneBucketOrInOneBucketPerRegion() {
    assertThat(code(plain)).isEqualTo(Map.of("S3Bucket", "example", "S3Key", "falco-asff.jar"));
    assertThat(code(plain.with("CodeBucketPerRegion", "true").with("CodeKey", "0.2.jar")))
        .isEqualTo(Map.of("S3Bucket", "example-${AWS::Region}", "S3Key", "0.2.jar"));
  }

  private static Object code(ResolvedTemplate cloud) {
    assertThat(cloud.properties(FUNCTION, "ReplayFunction"))
        .containsEntry("Code", cloud.properties(FUNCTION).get("Code"));
    return cloud.properties(FUNCTION).get("Code");
  }

  @Test
  void theParametersAreThoseOfSamAndThoseOfTheCode() {
    Map<String, Object> sam =
        map(map(SamYaml.read(REPOSITORY.resolve("template.yaml"))).get("Parameters"));
    Map<String, Object> parameters = new LinkedHashMap<>(plain.parameters());
    assertThat(
            parameters.keySet().removeAll(Set.of("CodeBucket", "CodeKey", "CodeBucketPerRegion")))
        .isTrue();
    assertThat(parameters).isEqualTo(sam);
    Object groups =
        map(map(plain.template().get("Metadata")).get("AWS::CloudFormation::Interface"))
            .get("ParameterGroups");
    assertThat(list(groups).stream().flatMap(group -> list(map(group).get("Parameters")).stream()))
        .containsExactlyInAnyOrderElementsOf(List.copyOf(plain.parameters().keySet()));
  }

  @Test
  void anUnknownPropertyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withFunction(Map.of(), Map.of("Layers", List.of())))
        .withMessageContaining("Layers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Condition", "DependsOn", "DeletionPolicy", "Connectors"})
  void anUnknownAttributeIsRefused(String attribute) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withFunction(Map.of(attribute, "a"), Map.of()))
        .withMessageContaining(attribute);
  }

  @Test
  void attributesThatOnlySamNeedsAreLeftOut() {
    Map<String, Object> attributes =
        Map.of("UpdateReplacePolicy", "Retain", "Metadata", Map.of("SkipBuild", true));
    assertThat(map(withFunction(attributes, Map.of()).get("F")))
        .containsOnlyKeys("Type", "Properties");
  }

  static Stream<Set<String>> incomplete() {
    return Stream.of(
        Set.of("AutoPublishAlias"),
        Set.of("VersionDescription"),
        Set.of("EventInvokeConfig"),
        Set.of("AutoPublishAlias", "VersionDescription"),
        Set.of("AutoPublishAlias", "EventInvokeConfig"),
        Set.of("VersionDescription", "EventInvokeConfig"));
  }

  @ParameterizedTest
  @MethodSource("incomplete")
  void anIncompleteAliasIsRefused(Set<String> given) {
    Map<String, Object> properties = new LinkedHashMap<>(PUBLISHED);
    properties.keySet().retainAll(given);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withFunction(Map.of(), properties))
        .withMessageContaining("AutoPublishAlias")
        .withMessageContaining("VersionDescription")
        .withMessageContaining("EventInvokeConfig");
  }

  @Test
  void aCompleteAliasIsAccepted() {
    assertThat(withFunction(Map.of(), PUBLISHED))
        .containsOnlyKeys("F", "FVersion", "FAliaslive", "FEventInvokeConfig");
  }

  /**
   * Returns the resources of the plain template that is made from a SAM template with one function.
   */
  private static Map<String, Object> withFunction(
      Map<String, Object> attributes, Map<String, Object> properties) {
    Map<String, Object> own = new LinkedHashMap<>(properties);
    own.put("Tracing", "Active");
    Map<String, Object> function = new LinkedHashMap<>(attributes);
    function.put("Type", "AWS::Serverless::Function");
    function.put("Properties", own);
    Map<String, Object> sam =
        Map.of(
            "Globals", Map.of("Function", Map.of()),
            "Metadata",
                Map.of("AWS::CloudFormation::Interface", Map.of("ParameterGroups", List.of())),
            "Parameters", Map.of(),
            "Conditions", Map.of(),
            "Resources", Map.of("F", function));
    return map(new PlainTemplate(sam, "key").template().get("Resources"));
  }
}
