package io.github.falcoasff.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.falcoasff.fixture.Payloads;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any bytes as the message of a log event. */
class MessageFuzzTest {
  @FuzzTest(maxDuration = "20s")
  void messageIsAccountedFor(byte[] message) {
    String text = new String(message, StandardCharsets.UTF_8);
    FuzzedFunction.take(Payloads.data(Payloads.json(List.of(text, text.strip()))));
  }
}
