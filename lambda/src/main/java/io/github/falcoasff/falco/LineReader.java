package io.github.falcoasff.falco;

import io.github.falcoasff.ledger.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a text into records. Text before Falco's prefix is a record of its own; after the prefix
 * only a line feed begins the next record. An object of another program is part of the text around
 * it, not a record. Every character is read once.
 */
final class LineReader {
  private static final Recognition BROKEN =
      new Recognition.Rejected(
          RejectReason.MALFORMED_JSON, "the record shows an alert but is no whole JSON");

  /** The most starts of objects on one line that may turn out not to be objects. */
  private static final int MOST_FAILURES = 200;

  private final String text;
  private final RecordPlace place;
  private final ObjectSearch objects;
  private final JsonStarts starts;
  private final TextPrefixes prefixes;
  private final List<Recognition> found = new ArrayList<>();
  private Found.Rank rank = Found.Rank.NOTHING;

  /** The text as JSON, made when the first object starts. */
  private Optional<JsonText> json = Optional.empty();

  /** The text of the record outside of objects. */
  private final StringBuilder bare = new StringBuilder();

  /** The start of the record that is being read. */
  private int from;

  /** The end of the line that is being read. */
  private int lineEnd = -1;

  /** The end of the text that was read so far. */
  private int read;

  /** The end of the line with broken JSON; -1 if there is none. */
  private int brokenEnd = -1;

  /** The number of broken objects in this record. */
  private int failures;

  /** Whether the broken JSON shows an alert, so that the text after it is part of it. */
  private boolean sealed;

  LineReader(String raw, RecordPlace place, ObjectSearch objects) {
    this.text = CriLine.strip(CleanText.of(raw));
    this.place = place;
    this.objects = objects;
    this.starts = new JsonStarts(text);
    this.prefixes = new TextPrefixes(text);
  }

  /** Recognises the text. */
  Found read() {
    if (text.startsWith("[") || text.startsWith("\"")) {
      Optional<Object> whole = JsonText.whole(text);
      if (whole.isPresent()) {
        Found inside = objects.value(whole.get(), place);
        return inside.isForeign() ? other(text) : inside;
      }
    }
    while (true) {
      int object = starts.next(read);
      Optional<TextPrefix> prefix = prefixes.next(read, object);
      if (prefix.isEmpty() && object == JsonStarts.NONE) {
        break;
      }
      endBrokenLine(prefix.isPresent() ? prefix.get().start() : object);
      if (prefix.isEmpty()) {
        object(object);
      } else if (isMember(prefix.get())) {
        broken(prefix.get().end());
        read = prefix.get().end();
      } else if (isPartOfBroken(prefix.get().start())) {
        read = prefix.get().end();
      } else {
        textAlert(prefix.get());
      }
    }
    rest(text.length());
    return new Found(found, rank);
  }

  private void object(int start) {
    bareUpTo(start);
    JsonText source = json.orElseGet(() -> JsonText.of(text));
    json = Optional.of(source);
    JsonText.Read value = source.read(start);
    read = value.end();
    if (value.value().isEmpty()) {
      broken(value.end());
      failures++;
      if (failures > MOST_FAILURES) {
        read = Math.max(read, brokenEnd);
      }
      return;
    }
    startRecord();
    Found inside = objects.value(value.value().get(), behind(start));
    if (inside.isForeign() || isPartOfBroken(start)) {
      return;
    }
    String front = front(start);
    if (inside.rank() != Found.Rank.FIELDS && Copies.isCopyBehind(front)) {
      inside = Found.COPY;
    }
    add(inFront(front) ? inside.embedded() : inside);
    next(read);
  }

  private void textAlert(TextPrefix prefix) {
    bareUpTo(prefix.start());
    startRecord();
    String front = front(prefix.start());
    int end = endOf(prefix);
    if (Copies.isCopyBehind(front)) {
      add(Found.COPY);
      next(end);
      return;
    }
    Found alert = objects.alert(TextAlerts.read(prefix, text, end, behind(prefix.start())));
    boolean embedded = inFront(front);
    add(embedded ? alert.embedded() : alert);
    next(end);
  }

  /**
   * The place of an object that starts here, after a head, which may name the host. A text that is
   * too long for a head is not copied, since many objects may follow it.
   */
  private RecordPlace behind(int start) {
    if (start <= from || start - from > LineHead.LONGEST) {
      return place;
    }
    return LineHead.of(front(start))
        .flatMap(LineHead::host)
        .map(host -> place.within(Shipper.ofHost(host)))
        .orElse(place);
  }

  /** The end of the text alert with this prefix. */
  private int endOf(TextPrefix prefix) {
    int start = prefix.end();
    int lineEnd = lineEnd(start);
    if (!NonAlertLines.isInternal(text, start)) {
      return lineEnd;
    }
    // Old versions of Falco wrote records about its health without a line feed, so an alert may
    // follow.
    int object = Math.min(starts.next(start), lineEnd);
    return prefixes.next(start, object).map(TextPrefix::start).orElse(object);
  }

  /** The end of the line with this index. The index must not decrease from call to call. */
  private int lineEnd(int index) {
    if (lineEnd < index) {
      int lineFeed = text.indexOf('\n', index);
      lineEnd = lineFeed < 0 ? text.length() : lineFeed;
    }
    return lineEnd;
  }

  /** Whether the prefix is in a quoted member of incomplete JSON. */
  private boolean isMember(TextPrefix prefix) {
    int before = prefix.start() - 1;
    if (before < from
        || (text.charAt(before) != '"'
            && text.charAt(before) != '\''
            && !text.startsWith(Evidence.QUOTE, prefix.start() - Evidence.QUOTE.length()))) {
      return false;
    }
    return brokenEnd >= 0 || starts.braceSince(from, before);
  }

  private void broken(int at) {
    brokenEnd = lineEnd(Math.min(at, text.length()));
  }

  /** Ends the line with broken JSON if the next start is after it. */
  private void endBrokenLine(int next) {
    if (brokenEnd >= 0 && next > brokenEnd) {
      int end = brokenEnd;
      bareUpTo(end);
      read = Math.max(read, end);
      rest(end);
      next(end);
    }
  }

  /** Whether an object or a prefix is after broken JSON that shows an alert. */
  private boolean isPartOfBroken(int start) {
    sealed |= brokenEnd >= 0 && !sealed && Evidence.anyIn(front(start));
    return sealed;
  }

  private String front(int start) {
    return start > from ? text.substring(from, start) : "";
  }

  /**
   * Takes the text before an alert. Old Falco versions logged without a line feed, so it may be a
   * record of its own; the head of syslog or of a container runtime is not a record.
   *
   * @return whether there was a record
   */
  private boolean inFront(String front) {
    if (LineHead.isHead(front)) {
      return false;
    }
    if (!Copies.isCopyBehind(front)) {
      add(other(front));
    }
    return true;
  }

  private void rest(int end) {
    if (from > end) {
      return;
    }
    String rest = text.substring(from, end);
    if (end == text.length()) {
      bareUpTo(end);
    }
    if (found.isEmpty() || LineHead.hasWord(rest)) {
      add(other(rest));
    }
  }

  /**
   * Recognises a text without an alert: another line of Falco, a line of another program, or the
   * end of an alert whose start is missing.
   */
  private Found other(String part) {
    Found other = Found.of(NonAlertLines.recognition(withoutLineFeed(part)));
    boolean shows = brokenEnd >= 0 ? Evidence.inText(part) : Evidence.ofMembers(bare.toString());
    if (!shows) {
      return other;
    }
    return EncodedText.find(part)
        .map(this::decoded)
        .filter(decoded -> !decoded.isForeign())
        .orElse(Found.of(BROKEN));
  }

  private Found decoded(EncodedText encoded) {
    Found inside = objects.text(encoded.json(), place);
    return LineHead.isHead(encoded.front()) ? inside : inside.embedded();
  }

  /** The blanks at the start are kept, since they identify some lines of Falco. */
  private static String withoutLineFeed(String part) {
    return part.startsWith("\n") ? part.substring(1) : part;
  }

  /** Adds the text between the last object and an index to the text outside of objects. */
  private void bareUpTo(int index) {
    if (index > read) {
      bare.append(text.substring(read, index));
    }
  }

  private void startRecord() {
    if (place.texts() == 0) {
      objects.budget().nextRecord();
    }
  }

  private void add(Found more) {
    found.addAll(more.records());
    rank = Found.better(rank, more.rank());
  }

  private void next(int start) {
    from = start;
    read = Math.max(read, start);
    bare.setLength(0);
    brokenEnd = -1;
    sealed = false;
    failures = 0;
  }
}
