package io.github.falcoasff.cli.input;

import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an input whose form it recognises. If no line needs the lines before it, the input is read
 * in pieces, which several threads can do; every other input is read event by event.
 */
public final class LogReader {
  private static final PayloadHeader NOWHERE = new PayloadHeader("", "", "");

  private final TextStream text;
  private final LogForm form;
  private final DayOfClock day;
  private String kind;

  private LogReader(TextStream text, LogForm form, DayOfClock day) {
    this.text = text;
    this.form = form;
    this.day = day;
    this.kind = form.words();
  }

  /**
   * Unpacks the input and recognises its form.
   *
   * @param modified when the input was last changed, in milliseconds since the epoch; it gives the
   *     day for lines that have a time of day but no date
   */
  public static LogReader open(InputStream raw, long modified) throws IOException {
    TextStream text = TextStream.of(raw);
    return new LogReader(text, LogForm.of(text), new DayOfClock(modified));
  }

  /**
   * Reports a fault that ended the input early.
   *
   * @throws IOException if the input ended early, such as a cut gzip file; everything before was
   *     read
   */
  public void check() throws IOException {
    text.check();
  }

  /** Returns a description of the form. It is complete only when everything has been read. */
  public String kind() {
    return text.wrappings().isEmpty()
        ? kind
        : kind + " (" + String.join(", ", text.wrappings()) + ")";
  }

  /** Returns the beginning of the text. */
  public String head() {
    return text.head();
  }

  /** Returns how many lines have a time of day but no date. */
  public long linesWithoutDay() {
    return day.used();
  }

  /** Returns whether the input is read with {@link #pieces}; else it is read with {@link #read}. */
  public boolean inPieces() {
    return form instanceof LogForm.Lines lines
        && !lines.format().joinsJson()
        && lines.format().stamp() != LineFormat.Stamp.TIME_AND_STREAM;
  }

  /** Cuts the text into pieces. Only for an input for which {@link #inPieces} is true. */
  public Pieces pieces() {
    LineChunks chunks = new LineChunks(text.stream());
    LineFormat format = ((LogForm.Lines) form).format();
    return new Pieces(chunks, format, day);
  }

  /** Whole lines of a text. */
  public static final class Piece {
    private final byte[] lines;

    private Piece(byte[] lines) {
      this.lines = lines;
    }
  }

  /** The pieces of a text. */
  public static final class Pieces {
    private final LineChunks chunks;
    private final LineFormat format;
    private final DayOfClock day;

    private Pieces(LineChunks chunks, LineFormat format, DayOfClock day) {
      this.chunks = chunks;
      this.format = format;
      this.day = day;
    }

    /** Returns the next piece; empty at the end. */
    public Optional<Piece> next() throws IOException {
      return chunks.next().map(Piece::new);
    }

    /** Passes the log events of a piece to the receiver. Safe for use by several threads. */
    public void read(Piece piece, EventReceiver receiver) {
      LineChunks.lines(
          piece.lines,
          line -> {
            LogEvent event = day.completed(format.parts(line).event());
            if (!event.message().isBlank()) {
              receiver.event(NOWHERE, event);
            }
          });
    }
  }

  /**
   * Passes all log events of the input to the receiver. Only for an input for which {@link
   * #inPieces} is false.
   *
   * @throws IOException if the text is broken; the receiver has got all log events before the fault
   */
  public void read(EventReceiver receiver) throws IOException {
    if (form instanceof LogForm.Json) {
      kind = JsonDocument.read(text.stream(), receiver);
    } else if (form instanceof LogForm.Csv) {
      kind = CsvDocument.read(text.stream(), receiver);
    } else if (form instanceof LogForm.Lines lines) {
      readLines(lines.format(), receiver);
    } else {
      throw new IllegalStateException("an unknown form: " + form);
    }
  }

  /** Reads lines. An object over several lines is one message. */
  private void readLines(LineFormat format, EventReceiver receiver) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(text.stream(), StandardCharsets.UTF_8));
    List<String> object = new ArrayList<>();
    LineFormat.Parts before = new LineFormat.Parts("", 0, "");
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      LineFormat.Parts parts = object.isEmpty() ? format.parts(line) : before;
      if (format.joinsJson() && (!object.isEmpty() || parts.message().equals("{"))) {
        if (object.isEmpty() && (parts.timestamp() != 0 || before.timestamp() == 0)) {
          before = parts;
        }
        object.add(object.isEmpty() ? parts.message() : line);
        if (line.equals("}")) {
          hand(new LineFormat.Parts(before.stream(), before.timestamp(), joined(object)), receiver);
          before = new LineFormat.Parts("", 0, "");
        }
      } else if (parts.message().isBlank()) {
        // A line with a time and a stream, whose message follows on the next lines.
        before = parts;
      } else {
        boolean goesOn = parts.timestamp() == 0 && before.timestamp() != 0;
        hand(
            goesOn
                ? new LineFormat.Parts(before.stream(), before.timestamp(), parts.message())
                : parts,
            receiver);
        before = goesOn ? before : new LineFormat.Parts("", 0, "");
      }
    }
    if (!object.isEmpty()) {
      hand(new LineFormat.Parts(before.stream(), before.timestamp(), joined(object)), receiver);
    }
  }

  private void hand(LineFormat.Parts parts, EventReceiver receiver) {
    PayloadHeader from =
        parts.stream().isEmpty() ? NOWHERE : new PayloadHeader("", "", parts.stream());
    receiver.event(from, day.completed(parts.event()));
  }

  private static String joined(List<String> lines) {
    StringBuilder object = new StringBuilder();
    lines.forEach(line -> object.append(line.strip()));
    lines.clear();
    return object.toString();
  }
}
