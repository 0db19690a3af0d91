package io.github.falcoasff.infra.function;

import static io.github.falcoasff.infra.ResolvedTemplate.list;
import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.infra.ResolvedTemplate;
import io.github.falcoasff.infra.Synth;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.services.kms.Key;

class EncryptionKeyTest {

  private static final String FILE =
      """
      accounts:
        - name: shop
          account: 111122223333
          regions: [eu-west-1]
          createLogGroups: true
          encryptionKey: create
          monitoring:
            emails: [ops@example.com]
      """;

  private static final String EXISTING = "arn:aws:kms:eu-west-1:111122223333:key/0a1b-2c3d";

  private static final String KEY = "${AWS::KMS::Key.Arn}";

  @TempDir static Path directory;

  private static ResolvedTemplate member;

  @BeforeAll
  static void synthesise() {
    member = member(FILE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RejectQueue", "FailureQueue", "ParkedQueue"})
  void everyQueueIsEncryptedWithTheKey(String queue) {
    assertThat(member.properties("AWS::SQS::Queue", queue))
        .containsEntry("KmsMasterKeyId", KEY)
        .doesNotContainKey("SqsManagedSseEnabled");
  }

  @Test
  void theBucketIsEncryptedWithTheKeyByABucketKey() {
    Object encryption = member.properties("AWS::S3::Bucket").get("BucketEncryption");
    assertThat(list(map(encryption).get("ServerSideEncryptionConfiguration")))
        .containsExactly(
            Map.of(
                "BucketKeyEnabled",
                "true",
                "ServerSideEncryptionByDefault",
                Map.of("SSEAlgorithm", "aws:kms", "KMSMasterKeyID", KEY)));
  }

  @Test
  void everyLogGroupIsEncryptedWithTheKey() {
    assertThat(member.all("AWS::Logs::LogGroup"))
        .hasSize(2)
        .allSatisfy(group -> assertThat(map(group)).containsEntry("KmsKeyId", KEY));
  }

  @Test
  void theTopicIsEncryptedWithTheSameKey() {
    assertThat(member.properties("AWS::SNS::Topic")).containsEntry("KmsMasterKeyId", KEY);
    assertThat(member.resources("AWS::KMS::Key")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"events.amazonaws.com", "cloudwatch.amazonaws.com"})
  void theServiceMayWriteToEncryptedResources(String service) {
    assertThat(statement(service))
        .containsEntry("Effect", "Allow")
        .containsEntry("Action", List.of("kms:Decrypt", "kms:GenerateDataKey"));
  }

  @Test
  void eventBridgeMayUseTheKeyForTheRuleOfFailedPayloads() {
    Object name = member.properties("AWS::Events::Rule", "FailureRule").get("Name");
    assertThat(name.toString()).startsWith("falco-asff-").contains("${AWS::StackId}");
    assertThat(statement("events.amazonaws.com"))
        .containsEntry(
            "Condition",
            Map.of(
                "ArnEqualsIfExists",
                Map.of(
                    "aws:SourceArn",
                    "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/" + name)));
  }

  @Test
  void alarmsMayUseTheKeyForThisAccountAlone() {
    assertThat(statement("cloudwatch.amazonaws.com"))
        .containsEntry(
            "Condition", Map.of("StringEquals", Map.of("aws:SourceAccount", "111122223333")));
  }

  @Test
  void s3NeedsNoKey() {
    assertThat(member.properties("AWS::KMS::Key").toString()).doesNotContain("s3.amazonaws.com");
  }

  @Test
  void cloudWatchLogsMayEncryptTheLogGroupsOfThisAccountAlone() {
    assertThat(statement("logs.${AWS::Region}.${AWS::URLSuffix}"))
        .containsEntry(
            "Action",
            List.of(
                "kms:Decrypt",
                "kms:Describe*",
                "kms:Encrypt",
                "kms:GenerateDataKey*",
                "kms:ReEncrypt*"))
        .containsEntry(
            "Condition",
            Map.of(
                "ArnLike",
                Map.of(
                    "kms:EncryptionContext:aws:logs:arn",
                    "arn:${AWS::Partition}:logs:eu-west-1:111122223333:log-group:*")));
  }

  @Test
  void theFunctionWritesAndTheReplayOnlyReads() {
    assertThat(ofKey("")).isEqualTo(Map.of("Effect", "Allow", "Action", WRITES, "Resource", KEY));
    assertThat(ofKey("ReplayRole"))
        .isEqualTo(Map.of("Effect", "Allow", "Action", "kms:Decrypt", "Resource", KEY));
  }

  private static final List<String> WRITES = List.of("kms:Decrypt", "kms:GenerateDataKey");

  @Test
  void theKeyRotatesAndIsRetainedWithTheBucket() {
    assertThat(member.properties("AWS::KMS::Key")).containsEntry("EnableKeyRotation", "true");
    assertThat(member.only("AWS::KMS::Key"))
        .containsEntry("DeletionPolicy", "RetainExceptOnCreate");
  }

  @Test
  void anExistingKeyIsUsedAndNoneIsCreated() {
    ResolvedTemplate existing = member(FILE.replace("create\n", EXISTING + "\n"));
    assertThat(existing.resources("AWS::KMS::Key")).isEmpty();
    assertThat(existing.properties("AWS::SQS::Queue", "RejectQueue"))
        .containsEntry("KmsMasterKeyId", EXISTING);
    assertThat(existing.properties("AWS::IAM::Role").toString()).contains("Resource=" + EXISTING);
  }

  @Test
  void aConstructTakesTheKeyOfAnotherApp() {
    ResolvedTemplate findings =
        new Synth(directory)
            .findings(
                (stack, props) ->
                    props.toBuilder().encryptionKey(new Key(stack, "Theirs")).build());
    assertThat(findings.properties("AWS::SQS::Queue", "FailureQueue"))
        .containsEntry("KmsMasterKeyId", KEY);
    assertThat(findings.properties("AWS::KMS::Key").toString()).contains("events.amazonaws.com");
  }

  @Test
  void withoutAKeyTheTemplateHasNoKms() {
    ResolvedTemplate plain =
        member(FILE.replace("    encryptionKey: create\n", "").replaceAll("(?s) +monit.*", ""));
    assertThat(plain.template().toString()).doesNotContain("kms:", "AWS::KMS::Key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alias/falco",
        "arn:aws:kms:eu-west-1:111122223333:alias/falco",
        "0a1b-2c3d",
        "true"
      })
  void refusesAMalformedKeyArn(String word) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EncryptionKey.named(word))
        .withMessageContaining("is not the ARN of a KMS key");
  }

  @Test
  void theErrorForAKeyOfAnotherRegionNamesLineAndField() {
    assertThatThrownBy(
            () -> member(FILE.replace("create\n", EXISTING.replace("west", "north") + "\n")))
        .hasMessageStartingWith("accounts.yaml:6: accounts[0].encryptionKey: ")
        .hasMessageContaining("is of eu-north-1, and the stacks are in eu-west-1");
  }

  @Test
  void aKeyCannotBeBothCreatedAndExisting() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EncryptionKey(true, Optional.of(EXISTING)));
  }

  private static ResolvedTemplate member(String text) {
    return Synth.stack(new Synth(directory).accounts(text), "falco-asff-shop-eu-west-1");
  }

  private static Map<String, Object> statement(String service) {
    Object policy = member.properties("AWS::KMS::Key").get("KeyPolicy");
    return list(map(policy).get("Statement")).stream()
        .map(ResolvedTemplate::map)
        .filter(statement -> Map.of("Service", service).equals(statement.get("Principal")))
        .findFirst()
        .orElseThrow(() -> new AssertionError(policy));
  }

  private static Map<String, Object> ofKey(String role) {
    Object policy = list(member.properties("AWS::IAM::Role", role).get("Policies")).get(0);
    return list(map(map(policy).get("PolicyDocument")).get("Statement")).stream()
        .map(ResolvedTemplate::map)
        .filter(statement -> statement.get("Action").toString().contains("kms:"))
        .findFirst()
        .orElseThrow();
  }
}
