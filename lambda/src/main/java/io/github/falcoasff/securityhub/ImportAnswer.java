package io.github.falcoasff.securityhub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.falcoasff.aws.SignedExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads what Security Hub answers (Security Hub API reference, BatchImportFindings). */
final class ImportAnswer {
  private static final JsonFactory JSON = new JsonFactory();

  /** How much of a refusal without a message goes into a result. */
  private static final int REFUSAL_CHARACTERS = 500;

  private static final int UNKNOWN = -1;

  private int taken = UNKNOWN;
  private int failed = UNKNOWN;
  private final List<RefusedFinding> refusals = new ArrayList<>();

  private ImportAnswer() {}

  /** What the answer says of the call. */
  static CallResult read(SignedExchange.Answer answer) {
    return answer.isSuccess()
        ? imported(answer.text())
        : new CallResult.Refused(answer.status(), answer.code(), message(answer));
  }

  private static CallResult imported(String body) {
    ImportAnswer answer = new ImportAnswer();
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          answer.member(parser.currentName(), parser);
        }
      }
    } catch (IOException notJson) {
      return new CallResult.Unanswered("an answer that is no JSON");
    }
    // Both counts are required members of an answer: what lacks them is another's answer.
    return answer.taken == UNKNOWN || answer.failed == UNKNOWN
        ? new CallResult.Unanswered("an answer that says nothing of the findings")
        : new CallResult.Answered(answer.taken, List.copyOf(answer.refusals));
  }

  private void member(String name, JsonParser parser) throws IOException {
    JsonToken value = parser.nextToken();
    if (name.equals("SuccessCount") && value == JsonToken.VALUE_NUMBER_INT) {
      taken = parser.getIntValue();
    } else if (name.equals("FailedCount") && value == JsonToken.VALUE_NUMBER_INT) {
      failed = parser.getIntValue();
    } else if (name.equals("FailedFindings") && value == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        refusals.add(refusal(parser));
      }
    } else {
      parser.skipChildren();
    }
  }

  private static RefusedFinding refusal(JsonParser parser) throws IOException {
    String id = "";
    String code = "";
    String message = "";
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        String text = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
        parser.skipChildren();
        switch (name) {
          case "Id" -> id = text;
          case "ErrorCode" -> code = text;
          case "ErrorMessage" -> message = text;
          default -> {
            // Nothing else is known to be there.
          }
        }
      }
    }
    return new RefusedFinding(id, code, message);
  }

  /** The message of a refusal; of one that is no JSON, such as a proxy's, how it begins. */
  private static String message(SignedExchange.Answer answer) {
    try (JsonParser parser = JSON.createParser(answer.text())) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING
            && parser.currentName() != null
            && parser.currentName().toLowerCase(Locale.ROOT).matches("(?:error)?message")) {
          return parser.getText();
        }
      }
    } catch (IOException notJson) {
      // Said below as it is.
    }
    String said = answer.text().strip();
    return said.substring(0, Math.min(said.length(), REFUSAL_CHARACTERS));
  }
}
