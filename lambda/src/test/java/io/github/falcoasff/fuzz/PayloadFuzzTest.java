package io.github.falcoasff.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.falcoasff.fixture.Payloads;
import java.util.Base64;

/** Any bytes as the payload: as its JSON, and as its compressed form. */
class PayloadFuzzTest {
  @FuzzTest(maxDuration = "20s")
  void payloadIsRefusedOrAccountedFor(byte[] payload) {
    FuzzedFunction.take(Payloads.data(payload));
    FuzzedFunction.take(Base64.getEncoder().encodeToString(payload));
  }
}
