package io.github.falcoasff.falco;

import io.github.falcoasff.falco.RecordReader.FalcoRecord;
import io.github.falcoasff.intake.LogEvent;
import java.util.List;

/** Tells the records of the log events of one payload. Not safe for use by several threads. */
public interface RecordSource {
  /** Takes the next log event; gives the records that are whole with it, possibly none. */
  List<FalcoRecord> accept(LogEvent event);

  /**
   * Takes the event of a record that was given before, by {@link FalcoRecord#event}: if it is of
   * several pieces, one a line, each is taken by itself.
   */
  List<FalcoRecord> acceptAgain(LogEvent event);

  /** Whether pieces of a line are held that the next log events may complete. */
  boolean holdsOpenLines();

  /** Ends the payload: what is still open stays so. */
  List<FalcoRecord> finish();
}
