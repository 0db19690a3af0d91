package io.github.falcoasff.asff;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Findings for tests of what happens to findings once they are encoded. */
public final class TestFindings {
  /** The account and Region that {@link #valid} findings are of. */
  public static final String ACCOUNT = "111122223333";

  /** See {@link #ACCOUNT}. */
  public static final String REGION = "us-east-1";

  private static final Instant UPDATED_AT = Instant.parse("2026-03-30T18:55:16.123Z");

  private static final String VALID =
      """
      {"SchemaVersion":"2018-10-08","Id":"%s",\
      "ProductArn":"arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default",\
      "GeneratorId":"falco/syscall/test","AwsAccountId":"111122223333",\
      "CreatedAt":"2026-03-30T18:55:16.123Z","UpdatedAt":"2026-03-30T18:55:16.123Z",\
      "Title":"Test","Description":"A test.",\
      "FindingProviderFields":{"Severity":{"Label":"LOW"},"Types":["TTPs/Execution"]},\
      "Resources":[{"Type":"Other","Id":"host-1"}]%s}""";

  private static final String PAIR = "\"falco/asff/pad-%02d\":\"%s%s\"";
  private static final int PAIR_BYTES = PAIR.formatted(0, "", "").length() + 1;
  private static final int VALUE_BYTES = 6000;

  private TestFindings() {}

  /** A finding of this Id with any JSON. */
  public static EncodedFinding encoded(String id, String json) {
    return encoded(id, UPDATED_AT, json);
  }

  /** A finding of this Id and time with any JSON. */
  public static EncodedFinding encoded(String id, Instant updatedAt, String json) {
    return new EncodedFinding(id, updatedAt, json.getBytes(StandardCharsets.UTF_8), 0);
  }

  /** A finding of this Id whose alert has so many output fields, with any JSON. */
  public static EncodedFinding encoded(String id, int outputFields, String json) {
    return new EncodedFinding(id, UPDATED_AT, json.getBytes(StandardCharsets.UTF_8), outputFields);
  }

  /** A finding that is not valid, of so many bytes. */
  public static EncodedFinding filled(String id, int bytes) {
    String front = "{\"Id\":\"" + id + "\",\"Fill\":\"";
    return encoded(id, front + "x".repeat(bytes - front.length() - 2) + "\"}");
  }

  /** A small finding that Security Hub takes. */
  public static EncodedFinding valid(String id) {
    return encoded(id, VALID.formatted(id, ""));
  }

  /** A finding that Security Hub takes, of so many bytes, 1,000 to 240,000. */
  public static EncodedFinding valid(String id, int bytes) {
    int rest = bytes - VALID.formatted(id, ",\"ProductFields\":{}").length() + 1;
    int pairs = rest / (VALUE_BYTES + PAIR_BYTES) + 1;
    int content = rest - pairs * PAIR_BYTES;
    StringBuilder fields = new StringBuilder();
    for (int pair = 0; pair < pairs; pair++) {
      int length = content / pairs + (pair == 0 ? content % pairs : 0);
      fields.append(pair == 0 ? "" : ",");
      fields.append(PAIR.formatted(pair, "€".repeat(length / 3), "a".repeat(length % 3)));
    }
    return encoded(id, VALID.formatted(id, ",\"ProductFields\":{" + fields + "}"));
  }
}
