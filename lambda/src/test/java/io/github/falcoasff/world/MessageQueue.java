package io.github.falcoasff.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A standard queue of SQS: messages that are received become visible again unless deleted. */
final class MessageQueue {
  private static final int MOST_RECEIVES = 3;

  private final String name;
  private final World world;
  private final Plan plan;
  private final Evidence evidence;
  private final Optional<MessageQueue> parked;
  private final Map<Integer, Message> messages = new LinkedHashMap<>();
  private Optional<Runnable> listener = Optional.empty();
  private int number;

  /** A message. */
  static final class Message {
    private final int id;
    private final String body;
    private long visible;
    private int receives;

    Message(int id, String body) {
      this.id = id;
      this.body = body;
    }

    String id() {
      return Integer.toString(id);
    }

    String body() {
      return body;
    }
  }

  /**
   * An empty queue.
   *
   * @param parked takes what was received too often
   */
  MessageQueue(
      String name, World world, Plan plan, Evidence evidence, Optional<MessageQueue> parked) {
    this.name = name;
    this.world = world;
    this.plan = plan;
    this.evidence = evidence;
    this.parked = parked;
  }

  String name() {
    return name;
  }

  /** Is told when there is something to receive. */
  void listener(Runnable told) {
    listener = Optional.of(told);
  }

  int size() {
    return messages.size();
  }

  /** Takes a message; some come twice. */
  void add(String body) {
    put(body);
    int place = number;
    boolean doubled =
        plan.troubles(Plan.Doubled.class).stream().anyMatch(each -> each.message() == place);
    if (doubled && parked.isPresent()) {
      put(body);
    }
  }

  private void put(String body) {
    number++;
    Message message = new Message(number, body);
    message.visible = world.simulation.now();
    messages.put(message.id, message);
    evidence.added(body);
    world.trace(name + " takes message " + number + " of " + body.length() + " characters");
    listener.ifPresent(Runnable::run);
  }

  /** Messages that are visible, at most ten; those received too often are parked. */
  List<Message> receive() {
    List<Message> received = new ArrayList<>();
    for (Message message : List.copyOf(messages.values())) {
      if (message.visible > world.simulation.now() || received.size() == 10) {
        continue;
      }
      if (message.receives == MOST_RECEIVES) {
        parked.orElseThrow().add(message.body);
        remove(message);
      } else {
        message.receives++;
        message.visible = world.simulation.now() + world.visibility().toNanos();
        received.add(message);
      }
    }
    return received;
  }

  /** When the next message is visible; empty if there is none. */
  Optional<Long> nextVisible() {
    return messages.values().stream().map(message -> message.visible).min(Long::compare);
  }

  /** Deletes a message that was handled. */
  void delete(Message message) {
    remove(message);
    world.acknowledged(evidence.keysOfMessage(message.body), "its message was deleted");
  }

  /** Takes all messages out. */
  List<String> takeAll() {
    List<Message> all = List.copyOf(messages.values());
    all.forEach(this::remove);
    return all.stream().map(Message::body).toList();
  }

  private void remove(Message message) {
    if (messages.remove(message.id) != null) {
      evidence.deleted(message.body);
    }
  }
}
