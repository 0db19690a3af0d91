package io.github.falcoasff.falco;

import io.github.falcoasff.ledger.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the alerts in a log event's message in the envelope of any shipper: FireLens, Fluent Bit,
 * Container Insights, falcosidekick, syslog, container runtimes or none. The structure decides,
 * never the name of a single member. Pure: the same message gives the same result.
 */
final class Recogniser {
  private static final Recognition TOO_DEEP =
      new Recognition.Rejected(
          RejectReason.TOO_DEEP, "more or deeper than is searched; what was found is imported");

  /**
   * The contents of a message.
   *
   * @param records at least one; more than one if several records are glued together
   * @param writer who wrote it, if it is one JSON object
   */
  record Read(List<Recognition> records, Writer writer) {}

  /** Recognises the records of one message. */
  Read recognise(String message) {
    Budget budget = new Budget();
    ObjectSearch objects = new ObjectSearch(budget);
    String text = CleanText.of(message);
    if (text.startsWith("{")) {
      Optional<JsonObject> outermost =
          JsonText.whole(text).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
      if (outermost.isPresent()) {
        Writer writer = Writer.of(outermost.get());
        Found found = objects.value(outermost.get(), RecordPlace.top(writer));
        List<Recognition> records =
            found.isForeign() ? List.of(NonAlertLines.recognition(text)) : found.records();
        return new Read(bounded(records, found, budget, text), writer);
      }
    }
    Found found = new LineReader(text, RecordPlace.top(Writer.NONE), objects).read();
    return new Read(bounded(found.records(), found, budget, text), Writer.NONE);
  }

  /** Recognises the records of a line that was extracted from the record around it. */
  List<Recognition> recogniseLine(String line, Shipper shipper, Writer writer) {
    Budget budget = new Budget();
    Found found =
        new LineReader(line, new RecordPlace(shipper, writer, 1, 1), new ObjectSearch(budget))
            .read();
    return bounded(found.records(), found, budget, line);
  }

  /** Whether the whole text is one JSON object from Falco. */
  static boolean isWholeRecord(String text) {
    if (!text.startsWith("{")) {
      return false;
    }
    return JsonText.whole(text)
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .filter(object -> Shape.of(object) != Shape.NONE)
        .isPresent();
  }

  /** Adds a rejection if a part of the record was not searched and the record shows an alert. */
  private static List<Recognition> bounded(
      List<Recognition> records, Found found, Budget budget, String text) {
    if (!budget.isExceeded()
        || !(found.isAlert() || budget.isAlertLeftOut() || Evidence.inText(text))) {
      return records;
    }
    List<Recognition> all = new ArrayList<>(records);
    all.removeIf(record -> Found.rank(record) == Found.Rank.NOTHING);
    all.add(TOO_DEEP);
    return all;
  }
}
