package io.github.falcoasff.log;

/** Levels of log lines, the least important first; the names are Lambda's. */
public enum LogLevel {
  DEBUG,
  INFO,
  WARN,
  ERROR
}
