package io.github.falcoasff.entrypoint;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.ReplayHandler;
import io.github.falcoasff.WorldHandlers;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.hostile.Answer;
import io.github.falcoasff.hostile.Chance;
import io.github.falcoasff.hostile.Fault;
import io.github.falcoasff.hostile.Seeds;
import io.github.falcoasff.hostile.ShownText;
import io.github.falcoasff.replay.ReplayMessageException;
import io.github.falcoasff.replay.ReplayMessageReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A batch of messages to the replay. A message that cannot be read fails, and no other one; every
 * record of a message that is done has one outcome; the kept alert among them is imported.
 */
final class ReplayEntry implements EntryPoint {
  private static final String OBJECT = "object=";
  private static final String KEY = "rejects/1.json";
  private static final int MOST_MESSAGES = 4;
  private static final FunctionContext CONTEXT =
      FunctionContext.of(Payloads.OWNER, ProcessAws.REGION);

  private static final String KEPT =
      ReplayTexts.record(
          "{\"time\":\"2026-03-30T18:55:17.000000007Z\",\"rule\":\"Kept\",\"priority\":\"Error\","
              + "\"output\":\"kept\",\"output_fields\":{\"container.id\":\"0123456789ab\"}}");

  private final ProcessAws aws = new ProcessAws(Map.of());
  private final ReplayHandler handler = WorldHandlers.replay(aws.components());
  private final ReplayTexts texts;
  private final Set<String> kept;

  ReplayEntry(Seeds seeds) {
    texts = new ReplayTexts(seeds);
    handle(List.of(KEPT), "");
    kept = Set.copyOf(aws.ids());
  }

  @Override
  public List<String> input(Chance chance) {
    List<String> parts = new ArrayList<>();
    parts.add(OBJECT + texts.body(chance, KEY));
    for (int n = chance.length(MOST_MESSAGES); n > 0; n--) {
      parts.add(texts.body(chance, KEY));
    }
    parts.add(1 + chance.below(parts.size()), KEPT);
    if (chance.oneIn(VALIDATED_ONE_IN)) {
      parts.add(VALIDATED);
    }
    return parts;
  }

  @Override
  public boolean isWhole(String part) {
    return part.equals(KEPT) || part.equals(VALIDATED);
  }

  @Override
  public Optional<Fault> fault(List<String> parts) {
    String object =
        parts.stream()
            .filter(part -> part.startsWith(OBJECT))
            .map(part -> part.substring(OBJECT.length()))
            .collect(Collectors.joining());
    List<String> bodies =
        parts.stream().filter(part -> !part.startsWith(OBJECT) && !part.equals(VALIDATED)).toList();
    aws.validate(parts.contains(VALIDATED));
    Set<String> failed = handle(bodies, object);
    List<String> violations = aws.newViolations();
    if (!violations.isEmpty()) {
      return Optional.of(new Fault("a call that AWS refuses", violations.get(0)));
    }
    if (aws.messages() > 0) {
      return Optional.of(new Fault("a replay sends to its own queue", aws.log()));
    }
    for (int n = 0; n < bodies.size(); n++) {
      boolean done = !failed.contains(Integer.toString(n));
      // An exception that is not documented must be seen here, since the handler catches all.
      boolean readable = isReadable(bodies.get(n));
      if (done && !readable) {
        return Optional.of(
            new Fault("a message is deleted of which nothing was replayed", bodies.get(n)));
      }
      if (bodies.get(n).equals(KEPT) && !(done && aws.ids().containsAll(kept))) {
        return Optional.of(new Fault("a message keeps another one back", aws.log()));
      }
    }
    return unbalanced().or(() -> ShownText.ofLog(aws.log()));
  }

  private Set<String> handle(List<String> bodies, String object) {
    aws.begin();
    aws.store(KEY, object);
    SQSEvent event = new SQSEvent();
    List<SQSEvent.SQSMessage> messages = new ArrayList<>();
    for (String body : bodies) {
      SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
      message.setMessageId(Integer.toString(messages.size()));
      message.setBody(body);
      messages.add(message);
    }
    event.setRecords(messages);
    return handler.handleRequest(event, CONTEXT).getBatchItemFailures().stream()
        .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .collect(Collectors.toSet());
  }

  /** Whether a body has items to replay, or is S3's test. Other exceptions go on. */
  private static boolean isReadable(String body) {
    try {
      return !ReplayMessageReader.read(body).isEmpty() || body.contains("s3:TestEvent");
    } catch (ReplayMessageException refused) {
      return false;
    }
  }

  private Optional<Fault> unbalanced() {
    for (JsonNode line : aws.lines("invocation")) {
      if (new Answer(line).unaccounted() != 0) {
        return Optional.of(new Fault("records without an outcome", line.toString()));
      }
    }
    return Optional.empty();
  }
}
