package io.github.falcoasff.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.FalcoAsffHandler;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.intake.PayloadException;
import io.github.falcoasff.standin.FindingValidator;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The function in a dry run, and what must hold for any input. */
final class FuzzedFunction {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final FalcoAsffHandler HANDLER = silent();
  private static final FunctionContext CONTEXT = FunctionContext.of(Payloads.OWNER, "us-east-1");

  private FuzzedFunction() {}

  /** A function that writes its log nowhere: it would take longer than the alerts do. */
  private static FalcoAsffHandler silent() {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      return new FalcoAsffHandler(Map.of("DRY_RUN", "true", "MAX_PAYLOAD_BYTES", "4000000"));
    } finally {
      System.setOut(out);
    }
  }

  /** Fails unless the payload is refused as such, or every record is accounted for validly. */
  static void take(String data) {
    Map<String, Object> summary;
    try {
      summary = HANDLER.handleRequest(Payloads.eventOfData(data), CONTEXT);
    } catch (PayloadException refused) {
      assertThat(refused).hasMessageContaining("stage");
      return;
    }
    long accounted =
        ((Number) summary.get("imported")).longValue()
            + sum(summary.get("ignored"))
            + sum(summary.get("rejected"));
    assertThat(accounted).isEqualTo(((Number) summary.get("received")).longValue());
    for (JsonNode finding : MAPPER.valueToTree(summary.get("findings"))) {
      int bytes = finding.toString().getBytes(StandardCharsets.UTF_8).length;
      assertThat(FindingValidator.violations(finding, bytes)).isEmpty();
    }
  }

  private static long sum(Object counts) {
    return ((Map<?, ?>) counts)
        .values().stream().mapToLong(count -> ((Number) count).longValue()).sum();
  }
}
