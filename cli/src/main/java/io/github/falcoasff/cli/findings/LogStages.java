package io.github.falcoasff.cli.findings;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.cli.input.EventReceiver;
import io.github.falcoasff.cli.input.LogReader;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadException;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.local.LocalStages;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs inputs through the function's stages. Several threads read the pieces of a large input, but
 * the findings are added in the order of the input. If a line is cut at the end of a piece, the
 * next piece is read again after it, in the same run, so that the line is completed.
 */
public final class LogStages implements AutoCloseable {
  /**
   * The maximum number of log streams that are open at the same time, waiting for the rest of cut
   * lines.
   */
  private static final int MOST_STREAMS = 500;

  private final LocalStages stages;
  private final AccountRegion own;
  private final boolean rows;
  private final FindingReader reader = new FindingReader();
  private final Findings findings = new Findings();
  private final int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          threads,
          task -> {
            Thread thread = new Thread(task, "stages");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Starts with nothing read.
   *
   * @param own the account and Region of findings whose input does not name an account
   * @param rows whether findings are kept and shown; else they are only counted
   */
  public LogStages(LocalStages stages, AccountRegion own, boolean rows) {
    this.stages = stages;
    this.own = own;
    this.rows = rows;
  }

  /** Returns the outcomes of all records read so far. */
  public Findings findings() {
    return findings;
  }

  /**
   * Reads an input to its end.
   *
   * @throws IOException if it cannot be read; the log events before the fault are counted
   * @throws PayloadException if a subscription payload in it cannot be read
   */
  public void read(LogReader input) throws IOException {
    if (input.inPieces()) {
      readPieces(input.pieces());
    } else {
      readEvents(input);
    }
    input.check();
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }

  /**
   * A piece that is read by a thread.
   *
   * @param piece the piece
   * @param part its outcomes, once it is read
   */
  private record Ahead(LogReader.Piece piece, Future<Part> part) {}

  private void readPieces(LogReader.Pieces pieces) throws IOException {
    Deque<Ahead> ahead = new ArrayDeque<>();
    Optional<Part> open = Optional.empty();
    while (true) {
      while (ahead.size() <= threads) {
        Optional<LogReader.Piece> piece = pieces.next();
        if (piece.isEmpty()) {
          break;
        }
        LogReader.Piece lines = piece.get();
        ahead.add(new Ahead(lines, workers.submit(() -> read(pieces, lines, started()))));
      }
      if (ahead.isEmpty()) {
        break;
      }
      Ahead next = ahead.remove();
      Part part = open.isPresent() ? read(pieces, next.piece(), open.get()) : result(next.part());
      open = part.run().holdsOpenLines() ? Optional.of(part) : Optional.empty();
      part.drainTo(findings);
    }
    open.ifPresent(
        part -> {
          part.finish();
          part.drainTo(findings);
        });
  }

  private Part started() {
    Part part = new Part(stages, own, reader, rows);
    part.run().header(new PayloadHeader("", "", ""));
    return part;
  }

  private static Part read(LogReader.Pieces pieces, LogReader.Piece piece, Part part) {
    pieces.read(
        piece,
        new EventReceiver() {
          @Override
          public void event(PayloadHeader from, LogEvent event) {
            part.run().accept(event);
          }

          @Override
          public void payload(String data) {
            throw new IllegalStateException("a payload among lines");
          }
        });
    part.finishUnlessOpen();
    return part;
  }

  private static Part result(Future<Part> part) {
    try {
      return part.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (failed.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  private void readEvents(LogReader input) throws IOException {
    Streams streams = new Streams();
    try {
      input.read(streams);
    } finally {
      streams.finish();
    }
  }

  /** Receives log events of several streams. Each stream has its own run through the stages. */
  private final class Streams implements EventReceiver {
    private final Map<PayloadHeader, Part> parts = new LinkedHashMap<>();

    @Override
    public void event(PayloadHeader from, LogEvent event) {
      Part part = parts.get(from);
      if (part == null) {
        if (parts.size() >= MOST_STREAMS) {
          Iterator<Part> eldest = parts.values().iterator();
          finish(eldest.next());
          eldest.remove();
        }
        part = new Part(stages, own, reader, rows);
        part.run().header(from);
        parts.put(from, part);
      }
      if (!event.message().isBlank()) {
        part.run().accept(event);
        part.drainTo(findings);
      }
    }

    @Override
    public void payload(String data) {
      Part part = new Part(stages, own, reader, rows);
      part.run().payload(data);
      finish(part);
    }

    void finish() {
      parts.values().forEach(this::finish);
      parts.clear();
    }

    private void finish(Part part) {
      part.finish();
      part.drainTo(findings);
    }
  }
}
