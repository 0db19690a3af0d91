package io.github.falcoasff.standin.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A standard queue that answers SendMessageBatch in SQS's JSON protocol, with the service's limits
 * and allowed characters (Amazon SQS API reference, SendMessageBatch).
 */
public final class SqsStandIn extends LoopbackService {
  private static final int MAXIMUM_BYTES = 1_048_576;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final List<String> messages = new CopyOnWriteArrayList<>();
  private int failing;
  private boolean senderFault;
  private String failure = "InternalError";

  private final Optional<URI> url;

  private SqsStandIn(String region, Optional<URI> url) {
    super("sqs", region);
    this.url = url;
  }

  /** Starts a queue in a Region. */
  public static SqsStandIn start(String region) {
    return new SqsStandIn(region, Optional.empty());
  }

  /** Makes a queue with this URL that is only called within this process. */
  public static SqsStandIn unconnected(String region, URI url) {
    return new SqsStandIn(region, Optional.of(url));
  }

  /** Returns the queue's URL. */
  public URI url() {
    return url.orElseGet(() -> endpoint().resolve("/111122223333/rejects"));
  }

  /** Returns the bodies of the messages in the queue. */
  public List<String> messages() {
    return List.copyOf(messages);
  }

  /** Removes all messages from the queue and returns their bodies. */
  public synchronized List<String> take() {
    List<String> taken = List.copyOf(messages);
    messages.clear();
    return taken;
  }

  /** Makes a number of the next entries fail, in answers with status 200. */
  public synchronized void failEntries(int entries, boolean faultOfSender) {
    failing = entries;
    senderFault = faultOfSender;
  }

  /** Makes a number of the next entries fail with this code, in answers with status 200. */
  public synchronized void failEntries(int entries, boolean faultOfSender, String code) {
    failing = entries;
    senderFault = faultOfSender;
    failure = code;
  }

  @Override
  synchronized ServiceAnswer answer(ServiceCall call) throws IOException {
    String target = call.header("X-Amz-Target");
    String type = call.header("Content-Type");
    if (!"AmazonSQS.SendMessageBatch".equals(target)
        || !"application/x-amz-json-1.0".equals(type)) {
      return violation("no call that is known: " + target + ", " + type);
    }
    JsonNode request = MAPPER.readTree(call.body());
    JsonNode entries = request.path("Entries");
    Set<String> ids = new HashSet<>();
    long bytes = 0;
    for (JsonNode entry : entries) {
      ids.add(entry.path("Id").asText());
      String message = entry.path("MessageBody").asText();
      bytes += message.getBytes(StandardCharsets.UTF_8).length;
      if (message.isEmpty() || !message.codePoints().allMatch(SqsStandIn::allowed)) {
        return violation("InvalidMessageContents");
      }
    }
    if (!request.path("QueueUrl").asText().equals(url().toString())) {
      return violation("QueueDoesNotExist: " + request.path("QueueUrl"));
    }
    if (entries.isEmpty() || entries.size() > 10 || ids.size() != entries.size()) {
      return violation("a batch of " + entries.size() + " entries with " + ids.size() + " ids");
    }
    if (bytes > MAXIMUM_BYTES) {
      return violation("BatchRequestTooLong: " + bytes);
    }
    return ok(entries);
  }

  private ServiceAnswer ok(JsonNode entries) throws IOException {
    ObjectNode answer = MAPPER.createObjectNode();
    var successful = answer.putArray("Successful");
    var failed = answer.putArray("Failed");
    for (JsonNode entry : entries) {
      if (failing > 0) {
        failing--;
        failed
            .addObject()
            .put("Id", entry.path("Id").asText())
            .put("SenderFault", senderFault)
            .put("Code", failure)
            .put("Message", "try again");
      } else {
        messages.add(entry.path("MessageBody").asText());
        successful
            .addObject()
            .put("Id", entry.path("Id").asText())
            .put("MessageId", "m")
            .put("MD5OfMessageBody", md5(entry.path("MessageBody").asText()));
      }
    }
    return new ServiceAnswer(200, "application/x-amz-json-1.0", MAPPER.writeValueAsString(answer));
  }

  private static String md5(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static boolean allowed(int c) {
    return c == 9
        || c == 10
        || c == 13
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
