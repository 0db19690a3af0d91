package io.github.falcoasff.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.falcoasff.falco.Writer;
import io.github.falcoasff.intake.Aggregation;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests every form that a message may have, and texts of other forms. */
class ReplayMessageReaderTest {
  private static final String RECORD =
      "{\"version\":\"1\",\"reason\":\"truncated\",\"detail\":\"d\",\"owner\":\"111122223333\","
          + "\"logGroup\":\"falco\",\"logStream\":\"node-1\",\"logEventId\":\"36\","
          + "\"timestamp\":1774896916000,\"region\":\"us-east-1\",\"account\":\"444455556666\","
          + "\"writer\":{\"namespace\":\"falco\",\"pod\":\"falco-1\"},"
          + "\"findingIds\":[\"id/1\",\"id/2\"],\"message\":\"the line\"}";

  @Test
  void aRejectedRecordIsRead() {
    assertThat(read(RECORD))
        .containsExactly(
            new ReplayItem.OneRecord(
                new PayloadHeader("111122223333", "falco", "node-1"),
                Optional.of("us-east-1"),
                new LogEvent(
                    "36",
                    1774896916000L,
                    "the line",
                    Optional.of("444455556666"),
                    Optional.empty()),
                Optional.of(
                    new Writer(Optional.of("falco"), Optional.of("falco-1"), Optional.empty())),
                List.of("id/1", "id/2")));
  }

  @Test
  void aRejectedRecordOfAnEarlierVersionIsRead() {
    assertThat(
            read(
                "{\"reason\":\"truncated\",\"owner\":\"111122223333\",\"logGroup\":\"g\","
                    + "\"logStream\":\"s\",\"logEventId\":\"1\",\"timestamp\":7,"
                    + "\"findingId\":\"id/1\",\"message\":\"\"}"))
        .containsExactly(
            new ReplayItem.OneRecord(
                new PayloadHeader("111122223333", "g", "s"),
                Optional.empty(),
                new LogEvent("1", 7, ""),
                Optional.empty(),
                List.of("id/1")));
  }

  @Test
  void aRecordWhoseMessageWasNotKeptSaysWhereItIs() {
    assertThatThrownBy(
            () ->
                read(
                    "{\"reason\":\"internal_error\",\"logGroup\":\"falco\",\"logEventId\":\"36\","
                        + "\"timestamp\":1,\"messageLost\":true}"))
        .isInstanceOf(ReplayMessageException.class)
        .hasMessageContaining("log group falco");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"timestamp\":\"now\"", ",\"timestamp\":1e400"})
  void aRecordWithoutATimestampIsRead(String timestamp) {
    assertThatThrownBy(() -> read("{\"reason\":\"truncated\",\"message\":\"m\"" + timestamp + "}"))
        .isInstanceOf(ReplayMessageException.class)
        .hasMessageContaining("timestamp");
  }

  @Test
  void aPointerToTheBucketIsRead() {
    assertThat(read("{\"reason\":\"truncated\",\"s3\":{\"bucket\":\"kept\",\"key\":\"a+b%2Fc\"}}"))
        .containsExactly(new ReplayItem.Stored("kept", "a+b%2Fc"));
  }

  @Test
  void aParkedPayloadOrAnEventIsRead() {
    assertThat(read("{\"reason\":\"member_throttled\",\"awslogs\":{\"data\":\"H4sI\"}}"))
        .containsExactly(new ReplayItem.Payload("H4sI"));
    assertThat(read("{\"awslogs\":{\"data\":\"H4sI\"}}"))
        .containsExactly(new ReplayItem.Payload("H4sI"));
  }

  @Test
  void theRecordOfAFailedInvocationIsRead() {
    assertThat(
            read(
                "{\"version\":\"1.0\",\"requestContext\":{\"condition\":\"RetriesExhausted\"},"
                    + "\"requestPayload\":{\"awslogs\":{\"data\":\"H4sI\"}},"
                    + "\"responsePayload\":{\"errorMessage\":\"m\",\"stackTrace\":[\"a\"]}}"))
        .containsExactly(new ReplayItem.Payload("H4sI"));
  }

  @Test
  void keysInNotificationsOfS3AreDecoded() {
    assertThat(
            read(
                "{\"Records\":[{\"s3\":{\"bucket\":{\"name\":\"kept\"},"
                    + "\"object\":{\"key\":\"a+b%2Bc.json\"}}},"
                    + "{\"s3\":{\"bucket\":{\"name\":\"other\"},\"object\":{\"key\":\"d\"}}}]}"))
        .containsExactly(
            new ReplayItem.Stored("kept", "a b+c.json"), new ReplayItem.Stored("other", "d"));
  }

  /** A sender may write any text as a key. */
  @ParameterizedTest
  @ValueSource(strings = {"%", "%2", "%zz", "a%-1b"})
  void aKeyThatCannotBeDecodedIsAnError(String key) {
    assertThatThrownBy(
            () ->
                read(
                    "{\"Records\":[{\"s3\":{\"bucket\":{\"name\":\"kept\"},"
                        + "\"object\":{\"key\":\""
                        + key
                        + "\"}}}]}"))
        .isInstanceOf(ReplayMessageException.class)
        .hasMessageContaining("not URL-encoded");
  }

  @Test
  void keysInEventsOfEventBridgeAreNotDecoded() {
    assertThat(
            read(
                "{\"detail-type\":\"Object Created\",\"source\":\"aws.s3\","
                    + "\"detail\":{\"bucket\":{\"name\":\"kept\"},"
                    + "\"object\":{\"key\":\"a+b%2Fc\"},\"reason\":\"PutObject\"}}"))
        .containsExactly(new ReplayItem.Stored("kept", "a+b%2Fc"));
  }

  @Test
  void theTestMessageOfS3HasNoItems() {
    assertThat(read("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}")).isEmpty();
  }

  @Test
  void aDiscardedBatchOfTheStreamIsRead() {
    String batch = "{\"Records\":[%s,%s]}".formatted(kinesis(bytes("one")), kinesis(bytes("two")));
    String info = "\"KinesisBatchInfo\":{\"shardId\":\"shardId-000000000001\"}";
    String text = JsonNodeFactory.instance.textNode(batch).toString();

    List<ReplayItem> payloads = List.of(payload("one"), payload("two"));
    assertThat(read(batch)).isEqualTo(payloads);
    assertThat(read("{" + info + ",\"payload\":" + batch + "}")).isEqualTo(payloads);
    assertThat(read("{" + info + ",\"payload\":" + text + "}")).isEqualTo(payloads);
  }

  @Test
  void anAggregatedRecordOfTheStreamIsSplit() {
    byte[] aggregated = Aggregation.of(List.of(bytes("one"), bytes("two")));

    assertThat(read("{\"Records\":[" + kinesis(aggregated) + "]}"))
        .containsExactly(payload("one"), payload("two"));
  }

  /** A message without items is deleted from its queue, so no part of it may be skipped. */
  @Test
  void aRecordOfTheStreamWithoutDataIsAnErrorOfTheWholeMessage() {
    String gap = "{\"Records\":[%s,{\"kinesis\":{\"partitionKey\":\"k\"}},%s]}";
    String info =
        "{\"KinesisBatchInfo\":{\"shardId\":\"shardId-000000000001\"},\"payload\":\"{}\"}";

    assertThatThrownBy(() -> read(gap.formatted(kinesis(bytes("one")), kinesis(bytes("two")))))
        .isInstanceOf(ReplayMessageException.class)
        .hasMessageContaining("record 1 has no data");
    assertThatThrownBy(() -> read(info))
        .isInstanceOf(ReplayMessageException.class)
        .hasMessageContaining("no records");
  }

  @Test
  void aNotificationWithARecordWithoutAnObjectIsAnErrorOfTheWholeMessage() {
    assertThatThrownBy(
            () ->
                read(
                    "{\"Records\":[{\"s3\":{\"bucket\":{\"name\":\"kept\"},\"object\":{\"key\":\"a\"}}},"
                        + "{\"s3\":{\"bucket\":{\"name\":\"kept\"}}}]}"))
        .isInstanceOf(ReplayMessageException.class)
        .hasMessageContaining("record 1 of the notification names no object");
  }

  @Test
  void streamDataThatIsNotBase64IsAnError() {
    assertThatThrownBy(() -> read("{\"Records\":[{\"kinesis\":{\"data\":\"!secret!\"}}]}"))
        .isInstanceOf(ReplayMessageException.class)
        .hasMessageContaining("base64")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "7",
        "\"text\"",
        "[]",
        "[{\"awslogs\":{\"data\":\"x\"}}]",
        "{}",
        "{\"awslogs\":{\"data\":null}}",
        "{\"awslogs\":{\"data\":{}}}",
        "{\"awslogs\":\"data\"}",
        "{\"awslogs.data\"",
        "{\"awslogs\":{\"data\":\"x\"}",
        "{\"Records\":[]}",
        "{\"Records\":[{\"eventSource\":\"aws:sqs\"}]}",
        "{\"payload\":\"{}\"}",
        "{\"KinesisBatchInfo\":{\"shardId\":\"s\"},\"payload\":\"not json\"}",
        "{\"detail\":{\"bucket\":{\"name\":\"kept\"}}}",
        "{\"s3\":{\"key\":\"k\"}}",
        "{\"reason\":\"truncated\"}",
        "{\"message\":\"m\"}",
        "{\"Event\":\"s3:OtherEvent\"}"
      })
  void textsOfOtherFormsAreErrors(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(ReplayMessageException.class);
  }

  /** Found by mutated messages: a value behind the object has no path. */
  @ParameterizedTest
  @ValueSource(strings = {"8", " null", "{}", "\"text\"", "[]", "}"})
  void textBehindTheObjectIsAnError(String behind) {
    assertThatThrownBy(() -> read("{\"awslogs\":{\"data\":\"x\"}}" + behind))
        .isInstanceOf(ReplayMessageException.class);
    assertThatThrownBy(() -> read("{\"Records\":[{\"kinesis\":{\"data\":\"\"}}]}" + behind))
        .isInstanceOf(ReplayMessageException.class);
  }

  /** The paths of all values together would have a hundred times the length of what is read. */
  @Test
  void valuesBelowLongNamesOrNestedDeeplyTakeNoMoreMemoryThanTheText() {
    String deep = ("{\"" + "n".repeat(30_000) + "\":").repeat(300);
    String body =
        "{\"awslogs\":{\"data\":\"x\"},\"more\":" + deep + "[0" + ",0".repeat(100_000) + "]";
    assertThat(read(body + "}".repeat(301))).containsExactly(new ReplayItem.Payload("x"));
  }

  @Test
  void deepNestingIsRefusedWithoutAnOverflow() {
    assertThatThrownBy(() -> read("{\"a\":".repeat(100_000)))
        .isInstanceOf(ReplayMessageException.class);
    assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(100_000)))
        .isInstanceOf(ReplayMessageException.class);
  }

  /** If a member occurs twice, the first value counts. */
  @Test
  void ofAMemberThatOccursTwiceTheFirstValueCounts() {
    assertThat(read("{\"awslogs\":{\"data\":\"one\",\"data\":\"two\"}}"))
        .containsExactly(new ReplayItem.Payload("one"));
  }

  @Test
  void theTextOfABrokenMessageIsNotRepeated() {
    assertThatThrownBy(() -> read("{\"message\":\"x\",secretsecretsecret"))
        .isInstanceOf(ReplayMessageException.class)
        .hasMessageNotContaining("secretsecret");
  }

  private static List<ReplayItem> read(String body) {
    return ReplayMessageReader.read(body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ReplayItem payload(String text) {
    return new ReplayItem.Payload(Base64.getEncoder().encodeToString(bytes(text)));
  }

  private static String kinesis(byte[] data) {
    return "{\"kinesis\":{\"data\":\"%s\"}}".formatted(Base64.getEncoder().encodeToString(data));
  }
}
