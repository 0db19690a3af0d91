package io.github.falcoasff.world;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.github.falcoasff.world.Container.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The mapping of a queue to the replay, which the operator enables and disables. */
final class Replays {
  private final World world;
  private final Functions functions;
  private final MessageQueue queue;
  private boolean busy;

  Replays(World world, Functions functions, MessageQueue queue) {
    this.world = world;
    this.functions = functions;
    this.queue = queue;
  }

  void start() {
    queue.listener(() -> world.simulation.at(world.simulation.now(), this::poll));
    world.replayBegins().forEach(begin -> world.simulation.at(begin, this::poll));
  }

  private void poll() {
    if (busy || !world.replays()) {
      return;
    }
    List<MessageQueue.Message> messages = queue.receive();
    if (messages.isEmpty()) {
      again();
      return;
    }
    SQSEvent event = new SQSEvent();
    List<SQSEvent.SQSMessage> records = new ArrayList<>();
    for (MessageQueue.Message message : messages) {
      SQSEvent.SQSMessage record = new SQSEvent.SQSMessage();
      record.setMessageId(message.id());
      record.setBody(message.body());
      records.add(record);
    }
    event.setRecords(records);
    busy = true;
    world.trace("replay of " + messages.size() + " messages of " + queue.name());
    functions.invoke(Role.REPLAY, event, outcome -> handled(messages, outcome));
  }

  private void handled(List<MessageQueue.Message> messages, Functions.Outcome outcome) {
    busy = false;
    if (outcome.answer().isPresent()) {
      Set<String> failed =
          ((SQSBatchResponse) outcome.answer().get())
              .getBatchItemFailures().stream()
                  .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                  .collect(Collectors.toSet());
      world.trace("replay failed for " + failed);
      for (MessageQueue.Message message : messages) {
        if (!failed.contains(message.id())) {
          queue.delete(message);
        }
      }
    }
    again();
  }

  private void again() {
    queue.nextVisible().ifPresent(at -> world.simulation.at(at, this::poll));
  }
}
