package io.github.falcoasff.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.falcoasff.cli.input.EventReceiver;
import io.github.falcoasff.cli.input.Input;
import io.github.falcoasff.cli.input.LogReader;
import io.github.falcoasff.cli.input.SubscriptionEvent;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a Lambda event from a log. */
@Command(
    name = "event",
    mixinStandardHelpOptions = true,
    description = "Makes a Lambda event of a log, for sam local invoke -e or aws lambda invoke.")
final class EventCommand implements Callable<Integer> {
  /** Lambda's quota for the event of a synchronous invocation. */
  private static final int LARGEST = 6 * 1024 * 1024;

  /**
   * The first digits of the ids of events without one. Ids have 56 digits, as in CloudWatch Logs.
   */
  private static final long FIRST_ID = 39_000_000_000_000_000L;

  private final Context context;

  @Parameters(paramLabel = "<file>", description = "A log in any form that check reads, or -.")
  private String name = "";

  @Option(
      names = "--out",
      paramLabel = "<file>",
      description = "Write the event to this file instead of standard output.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--log-group",
      paramLabel = "<name>",
      defaultValue = "falco",
      description = "The log group of the event (default: ${DEFAULT-VALUE}).")
  private String group = "";

  @Option(
      names = "--log-stream",
      paramLabel = "<name>",
      defaultValue = "alerts",
      description = "The log stream of the event (default: ${DEFAULT-VALUE}).")
  private String stream = "";

  @Option(
      names = "--account",
      paramLabel = "<digits>",
      defaultValue = "000000000000",
      description =
          "The account that owns the log group (default: ${DEFAULT-VALUE}, which stands for the"
              + " function's own).")
  private String account = "";

  EventCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    if (!account.matches("\\d{12}")) {
      throw new UsageException("--account must be 12 digits, not '" + account + "'");
    }
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    List<Input> inputs = Input.of(List.of(name), context.in(), context.now());
    if (out.isPresent()) {
      Input.checkNotRead(inputs, out.get());
    }
    for (Input input : inputs) {
      read(input, events);
    }
    if (events.isEmpty()) {
      context.fault(name + ": no log event in it");
      return Exit.NO_ALERT;
    }
    byte[] event = SubscriptionEvent.of(account, group, stream, events);
    if (event.length > LARGEST) {
      context.note("the event is larger than the 6 MB that Lambda takes: cut the log into several");
    }
    if (out.isPresent()) {
      Files.write(out.get(), event);
    } else {
      context.out().writeBytes(event);
      context.out().println();
    }
    context.note(Totals.number(events.size(), "log event"));
    return Exit.DONE;
  }

  private void read(Input input, ArrayNode events) throws IOException {
    EventReceiver receiver =
        new EventReceiver() {
          @Override
          public void event(PayloadHeader from, LogEvent event) {
            int n = events.size();
            events
                .addObject()
                .put("id", event.id().isEmpty() ? String.format("%056d", FIRST_ID + n) : event.id())
                .put("timestamp", event.timestamp() == 0 ? input.modified() + n : event.timestamp())
                .put("message", event.message());
          }

          @Override
          public void payload(String data) {
            throw new UsageException(input.name() + ": it is a Lambda event already");
          }
        };
    try (InputStream raw = input.source().open()) {
      LogReader reader = LogReader.open(raw, input.modified());
      if (reader.inPieces()) {
        LogReader.Pieces pieces = reader.pieces();
        for (Optional<LogReader.Piece> piece = pieces.next();
            piece.isPresent();
            piece = pieces.next()) {
          pieces.read(piece.get(), receiver);
        }
      } else {
        reader.read(receiver);
      }
    }
  }
}
