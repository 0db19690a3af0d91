package io.github.falcoasff.priming;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Answers requests like the services that a function calls. Findings are taken, or the first one is
 * refused permanently; messages and objects are taken; roles are assumed; instances, tasks and
 * clusters are not found. The credentials in the answers belong to nobody.
 *
 * @param contentType the header {@code Content-Type}
 * @param body the body
 */
record OfflineAnswer(String contentType, String body) {
  /** The account of the role that is assumed. */
  static final String MEMBER = "444455556666";

  private static final JsonFactory JSON = new JsonFactory();

  private static final String CREDENTIALS =
      "{\"AccessKeyId\":\"priming\",\"SecretAccessKey\":\"priming\",\"Token\":\"priming\","
          + "\"Expiration\":\"2099-01-01T00:00:00Z\"}";

  private static final String ROLE =
      "<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser><AssumedRoleId>priming"
          + "</AssumedRoleId><Arn>arn:aws:sts::"
          + MEMBER
          + ":assumed-role/priming/priming</Arn></AssumedRoleUser><Credentials><AccessKeyId>priming"
          + "</AccessKeyId><SecretAccessKey>priming</SecretAccessKey><SessionToken>priming"
          + "</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>"
          + "</AssumeRoleResult></AssumeRoleResponse>";

  private static final String INSTANCES =
      "<DescribeInstancesResponse><reservationSet/></DescribeInstancesResponse>";

  /**
   * The answer to a request.
   *
   * @param path the path of the request
   * @param target the header {@code X-Amz-Target}; empty if there is none
   * @param refusing whether the first finding is refused
   */
  static OfflineAnswer to(String path, String target, byte[] request, boolean refusing) {
    if (path.endsWith("/credentials")) {
      return json(CREDENTIALS);
    }
    if (path.endsWith("/findings/import")) {
      return json(findings(request, refusing));
    }
    if (path.contains("/clusters/")) {
      return json("{\"cluster\":{\"name\":\"" + path.substring(path.lastIndexOf('/') + 1) + "\"}}");
    }
    if (!target.isEmpty()) {
      return json(
          target.endsWith("SendMessageBatch")
              ? messages(request)
              : "{\"taskArns\":[],\"tasks\":[]}");
    }
    String form = new String(request, StandardCharsets.UTF_8);
    if (form.startsWith("Action=AssumeRole")) {
      return new OfflineAnswer("text/xml", ROLE);
    }
    return form.startsWith("Action=DescribeInstances")
        ? new OfflineAnswer("text/xml", INSTANCES)
        : json("{\"Event\":\"s3:TestEvent\"}");
  }

  private static OfflineAnswer json(String body) {
    return new OfflineAnswer("application/json", body);
  }

  private static String findings(byte[] request, boolean refusing) {
    int findings = 0;
    Optional<String> first = Optional.empty();
    try (JsonParser parser = JSON.createParser(request)) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructStart()) {
          depth++;
          findings += depth == 3 && token == JsonToken.START_OBJECT ? 1 : 0;
        } else if (token.isStructEnd()) {
          depth--;
        } else if (depth == 3
            && first.isEmpty()
            && token == JsonToken.VALUE_STRING
            && "Id".equals(parser.currentName())) {
          first = Optional.of(parser.getText());
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    int refused = refusing ? 1 : 0;
    String refusal =
        "{\"Id\":\""
            + first.orElse("")
            + "\",\"ErrorCode\":\"InvalidInput\",\"ErrorMessage\":\"priming\"}";
    return "{\"FailedCount\":"
        + refused
        + ",\"SuccessCount\":"
        + Math.max(0, findings - refused)
        + ",\"FailedFindings\":["
        + (refusing ? refusal : "")
        + "]}";
  }

  /** Every message is taken; the SDK compares the digests. */
  private static String messages(byte[] request) {
    StringBuilder taken = new StringBuilder();
    String id = "";
    try (JsonParser parser = JSON.createParser(request)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING && "Id".equals(parser.currentName())) {
          id = parser.getText();
        } else if (token == JsonToken.VALUE_STRING && "MessageBody".equals(parser.currentName())) {
          taken
              .append(taken.isEmpty() ? "" : ",")
              .append("{\"Id\":\"")
              .append(id)
              .append("\",\"MessageId\":\"0\",\"MD5OfMessageBody\":\"")
              .append(md5(parser.getText()))
              .append("\"}");
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return "{\"Successful\":[" + taken + "],\"Failed\":[]}";
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
