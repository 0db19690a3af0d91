package io.github.falcoasff.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpMethod;

/** A standard SQS queue that messages are sent to, by the service's JSON protocol. */
public final class SqsQueue {
  /** Most messages of one call (Amazon SQS API reference, SendMessageBatch). */
  public static final int MAXIMUM_MESSAGES = 10;

  /**
   * Most bytes of one message, and of all messages of one call together. The service takes 1 MiB
   * since August 2025 (Amazon SQS API reference, SendMessageBatch: 1,048,576 bytes for both); this
   * stays a little below.
   */
  public static final int MAXIMUM_BYTES = 1_000_000;

  private static final int TRIES = 3;
  private static final JsonFactory JSON = new JsonFactory();

  private final SignedCalls calls;
  private final URI queue;
  private final URI endpoint;

  /**
   * A queue by its URL.
   *
   * @param endpoint another endpoint than the host of the URL
   */
  public SqsQueue(SignedCalls calls, URI queue, Optional<URI> endpoint) {
    this.calls = calls;
    this.queue = queue;
    this.endpoint = endpoint.orElseGet(() -> queue.resolve("/"));
  }

  /**
   * Sends messages; messages of the batch that the service could not take are sent again alone.
   *
   * @param bodies at most {@link #MAXIMUM_MESSAGES} of {@link #MAXIMUM_BYTES} together, in ASCII
   * @throws AwsCallException if any of them was not taken; the others were
   */
  public void send(List<String> bodies) {
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      left.add(i);
    }
    for (int tried = 1; !left.isEmpty(); tried++) {
      Answer answer = read(calls.send(call(bodies, left)));
      left.removeIf(i -> answer.taken().contains(Integer.toString(i)));
      if (!left.isEmpty() && (tried >= TRIES || answer.senderFault())) {
        throw new AwsCallException(
            "sqs:SendMessage: " + left.size() + " messages were not taken: " + answer.fault());
      }
    }
  }

  private Call call(List<String> bodies, List<Integer> which) {
    StringWriter body = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      json.writeStringField("QueueUrl", queue.toString());
      json.writeArrayFieldStart("Entries");
      for (int i : which) {
        json.writeStartObject();
        json.writeStringField("Id", Integer.toString(i));
        json.writeStringField("MessageBody", bodies.get(i));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Call(
        "sqs:SendMessage",
        "sqs",
        SdkHttpMethod.POST,
        endpoint,
        Map.of(
            "Content-Type",
            "application/x-amz-json-1.0",
            "X-Amz-Target",
            "AmazonSQS.SendMessageBatch"),
        body.toString());
  }

  /** What the service says of a batch; a message that it does not name was not taken. */
  private record Answer(Set<String> taken, boolean senderFault, String fault) {}

  private static Answer read(String body) {
    Set<String> taken = new HashSet<>();
    boolean senderFault = false;
    String fault = "the answer does not name them";
    String list = "";
    try (JsonParser json = JSON.createParser(body)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.START_ARRAY) {
          list = json.currentName() == null ? "" : json.currentName();
        } else if (json.currentToken().isScalarValue() && json.currentName() != null) {
          String name = json.currentName();
          if (list.equals("Successful") && name.equals("Id")) {
            taken.add(json.getText());
          } else if (list.equals("Failed") && name.equals("Code")) {
            fault = json.getText();
          } else if (list.equals("Failed") && name.equals("SenderFault")) {
            senderFault |= json.getValueAsBoolean();
          }
        }
      }
    } catch (IOException notJson) {
      throw new AwsCallException("sqs:SendMessage was answered with what is no JSON", notJson);
    }
    return new Answer(taken, senderFault, fault);
  }
}
