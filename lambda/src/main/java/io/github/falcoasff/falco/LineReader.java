package io.github.falcoasff.falco;

import io.github.falcoasff.ledger.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the records of a text one after the other. What stands before Falco's prefix is a record of
 * its own; behind the prefix only a line feed begins another. An object of another program is no
 * record of its own but part of the text around it. Every character is read once.
 */
final class LineReader {
  private static final Recognition BROKEN =
      new Recognition.Rejected(
          RejectReason.MALFORMED_JSON, "the record shows an alert but is no whole JSON");

  /** Starts of objects on one line that may be none. */
  private static final int MOST_FAILURES = 200;

  private final String text;
  private final Place place;
  private final ObjectSearch objects;
  private final JsonStarts starts;
  private final TextPrefixes prefixes;
  private final List<Recognition> found = new ArrayList<>();
  private Found.Rank rank = Found.Rank.NOTHING;

  /** The text as JSON, once an object starts in it. */
  private Optional<JsonText> json = Optional.empty();

  /** What of the record is in no object. */
  private final StringBuilder bare = new StringBuilder();

  /** Where the record starts that is being read. */
  private int from;

  /** Where the line ends that is being read. */
  private int lineEnd = -1;

  /** How far the text was read. */
  private int read;

  /** Where the line ends in which JSON is broken; -1 if none is. */
  private int brokenEnd = -1;

  /** How often JSON was broken in this record. */
  private int failures;

  /** Whether the broken JSON shows an alert, so that what stands behind it is part of it. */
  private boolean sealed;

  LineReader(String raw, Place place, ObjectSearch objects) {
    this.text = CriLine.strip(CleanText.of(raw));
    this.place = place;
    this.objects = objects;
    this.starts = new JsonStarts(text);
    this.prefixes = new TextPrefixes(text);
  }

  /** What the text is. */
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
   * The place of what starts here, behind a head, which may name the host. A text that is too long
   * for a head is not copied: many objects may stand behind it.
   */
  private Place behind(int start) {
    if (start <= from || start - from > LineHead.LONGEST) {
      return place;
    }
    return LineHead.of(front(start))
        .flatMap(LineHead::host)
        .map(host -> place.within(Shipper.ofHost(host)))
        .orElse(place);
  }

  /** Where the text alert with this prefix ends. */
  private int endOf(TextPrefix prefix) {
    int start = prefix.end();
    int lineEnd = lineEnd(start);
    if (!NonAlertLines.isInternal(text, start)) {
      return lineEnd;
    }
    // Falco's own health: old versions wrote it without a line feed, so that an alert may follow.
    int object = Math.min(starts.next(start), lineEnd);
    return prefixes.next(start, object).map(TextPrefix::start).orElse(object);
  }

  /** Where the line ends in which this index is; the indices never decrease. */
  private int lineEnd(int index) {
    if (lineEnd < index) {
      int lineFeed = text.indexOf('\n', index);
      lineEnd = lineFeed < 0 ? text.length() : lineFeed;
    }
    return lineEnd;
  }

  /** Whether a prefix stands in a quoted member of something that is no whole JSON. */
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

  /** Ends the line with broken JSON if what comes next stands behind it. */
  private void endBrokenLine(int next) {
    if (brokenEnd >= 0 && next > brokenEnd) {
      int end = brokenEnd;
      bareUpTo(end);
      read = Math.max(read, end);
      rest(end);
      next(end);
    }
  }

  /** Whether an object or a prefix stands behind broken JSON that shows an alert. */
  private boolean isPartOfBroken(int start) {
    sealed |= brokenEnd >= 0 && !sealed && Evidence.anyIn(front(start));
    return sealed;
  }

  private String front(int start) {
    return start > from ? text.substring(from, start) : "";
  }

  /**
   * Takes the text in front of an alert. Old Falcos logged without a line feed, so that it may be a
   * record of its own; the head that syslog or a container runtime wrote is none.
   *
   * @return whether there was a record
   */
  private boolean inFront(String front) {
    if (!hasWord(front) || LineHead.of(front).isPresent()) {
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
    if (found.isEmpty() || hasWord(rest)) {
      add(other(rest));
    }
  }

  /**
   * A text without any alert: Falco's chatter, another program's, or the end of an alert whose
   * start is somewhere else.
   */
  private Found other(String part) {
    Found other = Found.of(NonAlertLines.recognition(withoutLineFeed(part)));
    boolean shows = brokenEnd >= 0 ? Evidence.inText(part) : Evidence.ofMembers(bare.toString());
    if (!shows) {
      return other;
    }
    return EncodedText.decode(part)
        .map(decoded -> objects.text(decoded, place))
        .filter(decoded -> !decoded.isForeign())
        .orElse(Found.of(BROKEN));
  }

  /** The blanks at its start tell some lines of Falco's. */
  private static String withoutLineFeed(String part) {
    return part.startsWith("\n") ? part.substring(1) : part;
  }

  /** Notes the text between the last object and an index as what is in no object. */
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

  private static boolean hasWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetterOrDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
