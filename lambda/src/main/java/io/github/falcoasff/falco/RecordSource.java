package io.github.falcoasff.falco;

import io.github.falcoasff.falco.RecordReader.FalcoRecord;
import io.github.falcoasff.intake.LogEvent;
import java.util.List;

/** Splits the log events of one payload into records. Not safe for use by several threads. */
public interface RecordSource {
  /** Takes the next log event and returns the records that are complete with it, possibly none. */
  List<FalcoRecord> accept(LogEvent event);

  /**
   * Takes the log event of an earlier record ({@link FalcoRecord#event}). If it has several pieces,
   * one per line, each is read by itself.
   */
  List<FalcoRecord> acceptAgain(LogEvent event);

  /** Whether a line is held that still waits for pieces. */
  boolean holdsOpenLines();

  /** Ends the payload and returns the records of the lines that are still open. */
  List<FalcoRecord> finish();
}
