package io.github.falcoasff.entrypoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.hostile.Chance;
import io.github.falcoasff.hostile.JsonMutations;
import io.github.falcoasff.hostile.MutatedPayload;
import io.github.falcoasff.hostile.Seeds;
import io.github.falcoasff.hostile.TextMutations;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes the JSON of subscription payloads, right ones and mutated ones. */
final class PayloadTexts {
  private static final int MOST_LINES = 4;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<Charset> OTHERS =
      List.of(
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          StandardCharsets.ISO_8859_1,
          Charset.forName("UTF-32"),
          Charset.forName("UTF-32LE"));

  private final Seeds seeds;
  private final List<String> owners;
  private final MutatedPayload.Maker lines;

  /**
   * Begins.
   *
   * @param owners the accounts of payloads
   */
  PayloadTexts(Seeds seeds, List<String> owners) {
    this.seeds = seeds;
    this.owners = owners;
    this.lines = new MutatedPayload.Maker(seeds, List.of());
  }

  /** The bytes of a payload's JSON. */
  byte[] bytes(Chance chance) {
    ObjectNode payload = payload(chance);
    String text =
        switch (chance.below(4)) {
          case 0 -> new JsonMutations(chance, List.of(payload)).mutate();
          case 1 -> new TextMutations(chance, seeds).mutate(json(payload));
          default -> json(payload);
        };
    return text.getBytes(chance.oneIn(20) ? chance.of(OTHERS) : StandardCharsets.UTF_8);
  }

  private ObjectNode payload(Chance chance) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("messageType", chance.oneIn(20) ? "CONTROL_MESSAGE" : "DATA_MESSAGE");
    root.put("owner", chance.of(owners));
    root.put("logGroup", chance.oneIn(20) ? "/aws/lambda/falco-asff" : Payloads.LOG_GROUP);
    root.put("logStream", Payloads.LOG_STREAM);
    root.putArray("subscriptionFilters").add("falco-asff");
    ArrayNode events = root.putArray("logEvents");
    for (int n = chance.below(MOST_LINES); n >= 0; n--) {
      String line =
          chance.oneIn(2)
              ? chance.of(seeds.lines())
              : lines.mutated(chance).stream().findFirst().orElse("");
      ObjectNode event = events.addObject();
      event.put("id", Payloads.id(n));
      event.put("timestamp", Payloads.FIRST_TIMESTAMP + n);
      event.put("message", line);
      if (chance.oneIn(10)) {
        event
            .putObject("extractedFields")
            .put("@aws.account", chance.of(owners))
            .put("@aws.region", chance.oneIn(2) ? "us-east-1" : "eu-west-1");
      }
    }
    return root;
  }

  private static String json(ObjectNode payload) {
    try {
      return MAPPER.writeValueAsString(payload);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
