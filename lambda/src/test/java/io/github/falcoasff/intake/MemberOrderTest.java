package io.github.falcoasff.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.fixture.Payloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tests that members may be in any order, at every level. */
class MemberOrderTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Property(tries = 300)
  void theOrderOfMembersDoesNotMatter(@ForAll("events") List<LogEvent> events, @ForAll long seed) {
    Random random = new Random(seed);
    ObjectNode payload = MAPPER.createObjectNode();
    payload.put("messageType", "DATA_MESSAGE").put("owner", Payloads.OWNER);
    payload.put("logGroup", "group").put("logStream", "stream");
    payload.putArray("subscriptionFilters").add("filter");
    payload.put("policyLevel", "ACCOUNT_LEVEL_POLICY");
    var list = payload.putArray("logEvents");
    for (LogEvent event : events) {
      ObjectNode one = MAPPER.createObjectNode();
      one.put("id", event.id()).put("timestamp", event.timestamp());
      one.put("message", event.message()).putObject("extractedFields").put("message", "no");
      list.add(shuffled(one, random));
    }

    Received received = Received.of(Payloads.data(bytes(shuffled(payload, random))));

    assertThat(received.headers)
        .containsExactly(new PayloadHeader(Payloads.OWNER, "group", "stream"));
    assertThat(received.events).isEqualTo(events);
    assertThat(received.controlEvents).isZero();
  }

  @Provide
  Arbitrary<List<LogEvent>> events() {
    Arbitrary<String> ids = Arbitraries.strings().numeric().ofMaxLength(56);
    // Halves of surrogate pairs cannot be written as UTF-8; LogEventTest has them as escapes.
    Arbitrary<String> texts =
        Arbitraries.strings()
            .all()
            .ofMaxLength(40)
            .filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c)));
    return Combinators.combine(ids, Arbitraries.longs(), texts)
        .as(LogEvent::new)
        .list()
        .ofMaxSize(8);
  }

  private static ObjectNode shuffled(ObjectNode object, Random random) {
    List<Map.Entry<String, com.fasterxml.jackson.databind.JsonNode>> members =
        new ArrayList<>(object.properties());
    Collections.shuffle(members, random);
    ObjectNode shuffled = MAPPER.createObjectNode();
    members.forEach(member -> shuffled.set(member.getKey(), member.getValue()));
    return shuffled;
  }

  private static byte[] bytes(ObjectNode payload) {
    try {
      return MAPPER.writeValueAsBytes(payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
