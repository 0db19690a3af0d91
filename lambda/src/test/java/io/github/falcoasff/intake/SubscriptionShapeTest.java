package io.github.falcoasff.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.falcoasff.intake.PayloadException.Stage;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which JSON is a subscription payload. */
class SubscriptionShapeTest {
  private static final String HEAD =
      "`messageType`:`DATA_MESSAGE`,`owner`:`111122223333`,`logGroup`:`g`,`logStream`:`s`";

  private static PayloadException failure(String json) {
    return catchThrowableOfType(PayloadException.class, () -> Received.ofJson(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "[]", "null", "7", "`text`", "true", "[{}]", "nonsense", "<html/>"})
  void textThatIsNotAJsonObjectFailsInStageJson(String json) {
    PayloadException failure = failure(json);

    assertThat(failure.stage()).isEqualTo(Stage.JSON);
    assertThat(failure).hasMessageContaining("at offset");
  }

  @Test
  void brokenJsonIsReportedWithItsOffset() {
    String json = "{" + HEAD + ",`logEvents`:[{`id`:`1`,`message`:`m`},{`id`:oops}]}";

    PayloadException failure = failure(json);

    assertThat(failure.stage()).isEqualTo(Stage.JSON);
    String offset = failure.getMessage().replaceAll(".*at offset (\\d+) of.*", "$1");
    assertThat(Integer.parseInt(offset)).isBetween(json.indexOf("oops"), json.indexOf("oops") + 5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|has no messageType",
        "{`Records`:[{`eventSource`:`aws:s3`}]}|has no messageType",
        "{`messageType`:null,`owner`:`111122223333`,`logEvents`:[]}|has no messageType",
        "{`messageType`:[`DATA_MESSAGE`],`owner`:`111122223333`,`logEvents`:[]}|has no messageType",
        "{`messageType`:`data_message`,`owner`:`111122223333`,`logEvents`:[]}|'data_message'",
        "{`messageType`:`OTHER`,`owner`:`111122223333`,`logEvents`:[]}|messageType 'OTHER'",
        "{`messageType`:`DATA_MESSAGE`,`logEvents`:[]}|has no owner",
        "{`messageType`:`DATA_MESSAGE`,`owner`:``,`logEvents`:[]}|has no owner",
        "{`messageType`:`DATA_MESSAGE`,`owner`:null,`logEvents`:[]}|has no owner",
        "{`messageType`:`DATA_MESSAGE`,`owner`:{},`logEvents`:[]}|has no owner",
        "{`messageType`:`DATA_MESSAGE`,`owner`:`me`,`logEvents`:[]}|'me', which is not an account"
            + " number",
        "{`messageType`:`DATA_MESSAGE`,`owner`:`111122223333`}|has no logEvents",
        "{`messageType`:`CONTROL_MESSAGE`,`owner`:`CloudwatchLogs`}|has no logEvents",
        "{`messageType`:`DATA_MESSAGE`,`owner`:`111122223333`,`logEvents`:{}}|not a list at offset"
            + " 65",
        "{`messageType`:`DATA_MESSAGE`,`owner`:`111122223333`,`logEvents`:null}|is not a list",
        "{`messageType`:`DATA_MESSAGE`,`owner`:`111122223333`,`logEvents`:`[]`}|is not a list",
      })
  void jsonOfAnotherKindFailsInStageSubscription(String json, String said) {
    PayloadException failure = failure(json);

    assertThat(failure.stage()).isEqualTo(Stage.SUBSCRIPTION);
    assertThat(failure)
        .hasMessageContaining("stage subscription")
        .hasMessageContaining(said)
        .hasMessageContaining("offset");
  }

  @Test
  void onlyTheStartOfAForgedMemberIsQuoted() {
    PayloadException failure =
        failure("{`messageType`:`" + "x".repeat(100_000) + "`,`owner`:`1`,`logEvents`:[]}");

    assertThat(failure.getMessage().length()).isLessThan(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "{}", "[]", "null", ",", "}"})
  void textAfterThePayloadIsAFailure(String trailing) {
    PayloadException failure = failure("{" + HEAD + ",`logEvents`:[]}" + trailing);

    assertThat(failure.stage()).isEqualTo(Stage.JSON);
    assertThat(failure).hasMessageContaining("at offset");
  }

  @Test
  void blanksAfterThePayloadAreAllowed() {
    assertThat(Received.ofJson(" {" + HEAD + ",`logEvents`:[]}\n\t ").headers).hasSize(1);
  }

  @Test
  void twoListsOfLogEventsAreAFailure() {
    PayloadException failure =
        failure("{" + HEAD + ",`logEvents`:[{`message`:`a`}],`logEvents`:[{`message`:`b`}]}");

    assertThat(failure.stage()).isEqualTo(Stage.SUBSCRIPTION);
    assertThat(failure).hasMessageContaining("second logEvents at offset");
  }

  @Test
  void anEmptyListOfLogEventsIsAPayloadWithoutEvents() {
    Received received = Received.ofJson("{" + HEAD + ",`logEvents`:[]}");

    assertThat(received.headers).containsExactly(new PayloadHeader("111122223333", "g", "s"));
    assertThat(received.events).isEmpty();
  }

  @Test
  void aPayloadWithoutGroupAndStreamIsRead() {
    Received received =
        Received.ofJson(
            "{`messageType`:`DATA_MESSAGE`,`owner`:`111122223333`,`logGroup`:null,"
                + "`logEvents`:[{`id`:`1`,`timestamp`:5,`message`:`m`}]}");

    assertThat(received.headers).containsExactly(new PayloadHeader("111122223333", "", ""));
    assertThat(received.events).containsExactly(new LogEvent("1", 5, "m"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{`@aws.account`:`1`,`@aws.account`:`2`,`@aws.region`:`r`,`@source.log`:`g`}",
        "{`a`:{`@aws.account`:`2`},`@aws.account`:`1`,`@aws.region`:`r`,`b`:[[1]]}"
      })
  void systemFieldsAreReadOnceAndOnlyWhereTheyBelong(String fields) {
    Received received =
        Received.ofJson(
            "{" + HEAD + ",`logEvents`:[{`extractedFields`:" + fields + ",`message`:`m`}]}");

    assertThat(received.events)
        .containsExactly(new LogEvent("", 0, "m", Optional.of("1"), Optional.of("r")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "7", "{`@aws.account`:null}", "{`@aws.account`:{`x`:1}}"})
  void otherExtractedFieldsAreNotSystemFields(String fields) {
    Received received =
        Received.ofJson(
            "{" + HEAD + ",`logEvents`:[{`extractedFields`:" + fields + ",`message`:`m`}]}");

    assertThat(received.events).containsExactly(new LogEvent("", 0, "m"));
  }

  @Test
  void unknownMembersAreSkipped() {
    Received received =
        Received.ofJson(
            "{`policyLevel`:`ACCOUNT_LEVEL_POLICY`,`nested`:{`logEvents`:[{`message`:`no`}]},"
                + HEAD
                + ",`subscriptionFilters`:[`f`],`logEvents`:[{`id`:`1`,"
                + "`extractedFields`:{`message`:`no`,`@aws.account`:`111122223333`},"
                + "`@aws.region`:`us-east-1`,`timestamp`:5,`message`:`m`,`n`:null}],`more`:[[]]}");

    assertThat(received.events)
        .containsExactly(new LogEvent("1", 5, "m", Optional.of("111122223333"), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{`messageType`:`CONTROL_MESSAGE`,`owner`:`CloudwatchLogs`,`logGroup`:``,`logStream`:``,"
            + "`subscriptionFilters`:[],`logEvents`:[%s]}",
        "{`logEvents`:[%s],`messageType`:`CONTROL_MESSAGE`,`owner`:`CloudwatchLogs`}"
      })
  void aControlMessageHasOnlyControlEvents(String json) {
    String event =
        "{`id`:``,`timestamp`:1,`message`:`CWL CONTROL MESSAGE: Checking health of destination`}";

    Received received = Received.ofJson(json.formatted(event + "," + event + ",`odd`"));

    assertThat(received.controlEvents).isEqualTo(3);
    assertThat(received.headers).isEmpty();
    assertThat(received.events).isEmpty();
  }

  @Test
  void aControlMessageWithoutEventsIsEmpty() {
    Received received =
        Received.ofJson(
            "{`messageType`:`CONTROL_MESSAGE`,`owner`:`CloudwatchLogs`,`logEvents`:[]}");

    assertThat(received.controlEvents).isZero();
    assertThat(received.headers).isEmpty();
  }
}
