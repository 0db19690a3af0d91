package io.github.falcoasff.cli;

import io.github.falcoasff.intake.PayloadException;
import io.github.falcoasff.settings.SettingsException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;

/** Describes errors in one line each. */
final class Faults {
  private Faults() {}

  /** Returns the description of an error. */
  static String words(Throwable fault) {
    if (fault instanceof NoSuchFileException missing) {
      return "no such file or folder: " + missing.getFile();
    }
    if (fault instanceof AccessDeniedException denied) {
      return "permission denied: " + denied.getFile();
    }
    if (fault instanceof FileSystemException file) {
      String reason = file.getReason();
      return file.getFile() + ": " + (reason == null ? "cannot be read or written" : reason);
    }
    if (fault instanceof EOFException) {
      return "the file ends within its compressed data";
    }
    if (fault instanceof ZipException broken) {
      return "broken gzip data: " + message(broken);
    }
    if (fault instanceof OutOfMemoryError) {
      return "not enough memory: take --summary, or a larger heap (java -Xmx2g -jar …)";
    }
    if (fault instanceof UsageException
        || fault instanceof SettingsException
        || fault instanceof PayloadException) {
      return message(fault);
    }
    if (fault instanceof IOException) {
      return "cannot be read or written: " + message(fault);
    }
    return "internal fault: " + fault.getClass().getSimpleName() + ": " + message(fault);
  }

  private static String message(Throwable fault) {
    String message = String.valueOf(fault.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
