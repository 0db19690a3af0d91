package io.github.falcoasff.entrypoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.hostile.Answer;
import io.github.falcoasff.hostile.Chance;
import io.github.falcoasff.hostile.DryFunction;
import io.github.falcoasff.hostile.Fault;
import io.github.falcoasff.hostile.OutputBound;
import io.github.falcoasff.hostile.Seeds;
import io.github.falcoasff.hostile.ShownText;
import io.github.falcoasff.intake.PayloadException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes of an event of a CloudWatch Logs subscription. The payload is refused as such, or each
 * of its records has one outcome and each finding is valid.
 */
final class PayloadEntry implements EntryPoint {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST_MESSAGE = 1_000;

  private final DryFunction function = new DryFunction(Map.of("MAX_PAYLOAD_BYTES", "4000000"));
  private final PayloadTexts texts;

  PayloadEntry(Seeds seeds) {
    texts = new PayloadTexts(seeds, List.of(Payloads.OWNER, "444455556666"));
  }

  @Override
  public List<String> input(Chance chance) {
    List<String> parts = PayloadParts.make(chance, texts.bytes(chance));
    if (chance.oneIn(VALIDATED_ONE_IN)) {
      parts.add(VALIDATED);
    }
    return parts;
  }

  @Override
  public Optional<Fault> fault(List<String> parts) {
    byte[] event = PayloadParts.event(parts);
    String answer;
    try {
      answer = function.answer(event);
    } catch (PayloadException refused) {
      return message(String.valueOf(refused.getMessage()))
          .or(() -> ShownText.ofLog(function.log()));
    }
    Answer read = read(answer);
    if (read.unaccounted() != 0) {
      return Optional.of(new Fault("records without an outcome", answer));
    }
    List<String> violations = parts.contains(VALIDATED) ? read.violations() : List.of();
    return violations.stream()
        .findFirst()
        .map(violation -> new Fault("a finding breaks the format", violation))
        .or(() -> ShownText.fault(MAPPER.convertValue(read.findings(), Object.class)))
        .or(() -> ShownText.ofLog(function.log()))
        .or(() -> bounded(parts, read, answer.length() + (long) function.log().length()));
  }

  private static Optional<Fault> message(String text) {
    return text.contains("stage") && text.length() < LONGEST_MESSAGE
        ? Optional.empty()
        : Optional.of(new Fault("a refusal that does not say where the payload is broken", text));
  }

  /** The JSON is all that a payload holds: what is inserted into its gzip cannot become text. */
  private static Optional<Fault> bounded(List<String> parts, Answer answer, long written) {
    long characters = parts.stream().mapToLong(String::length).sum();
    return OutputBound.fault(
        characters, characters, answer.summary().path("received").asLong(), written);
  }

  private static Answer read(String answer) {
    try {
      return Answer.of(answer);
    } catch (JsonProcessingException noJson) {
      throw new IllegalStateException("the answer is not JSON", noJson);
    }
  }
}
