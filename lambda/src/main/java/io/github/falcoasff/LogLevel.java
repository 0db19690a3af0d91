package io.github.falcoasff;

/** Levels of log lines, the least important first; the names are Lambda's. */
enum LogLevel {
  DEBUG,
  INFO,
  WARN,
  ERROR
}
