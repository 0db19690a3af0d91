package io.github.falcoasff.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads typed values from environment variables and collects the errors, so that {@link #check()}
 * can report all of them together. A variable that is unset or blank has its default.
 */
public final class EnvironmentReader {
  private final Map<String, String> environment;
  private final List<String> errors = new ArrayList<>();

  /** Reads from these variables, such as {@link System#getenv()}. */
  public EnvironmentReader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Adds an error if a variable is unset or blank.
   *
   * @param meaning the purpose of the variable, which the error names
   */
  public void required(String name, String meaning) {
    if (environment.getOrDefault(name, "").isBlank()) {
      errors.add(name + " is not set but must be: " + meaning);
    }
  }

  /** The text of a variable of at most so many characters. */
  public String text(String name, String defaultValue, int maximumLength) {
    return parsed(
        name,
        defaultValue,
        value -> value.length() <= maximumLength ? Optional.of(value) : Optional.empty(),
        "a text of at most " + maximumLength + " characters");
  }

  /** A whole number within bounds, both included. */
  public long number(String name, long defaultValue, long minimum, long maximum) {
    return parsed(
        name,
        defaultValue,
        value -> {
          try {
            long number = Long.parseLong(value);
            return number >= minimum && number <= maximum ? Optional.of(number) : Optional.empty();
          } catch (NumberFormatException notANumber) {
            return Optional.empty();
          }
        },
        "a whole number from " + minimum + " to " + maximum);
  }

  /** <code>true</code> or <code>false</code>, in any case. */
  public boolean flag(String name, boolean defaultValue) {
    return parsed(
        name,
        defaultValue,
        value ->
            switch (value.toLowerCase(Locale.ROOT)) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            },
        "true or false");
  }

  /**
   * A value that the caller's parser reads.
   *
   * @param parser reads the text of the variable; empty for an invalid one
   * @param expected what the variable may be, for the error
   */
  public <T> T parsed(
      String name, T defaultValue, Function<String, Optional<T>> parser, String expected) {
    String value = environment.getOrDefault(name, "").strip();
    if (value.isEmpty()) {
      return defaultValue;
    }
    Optional<T> parsed = parser.apply(value);
    if (parsed.isEmpty()) {
      error(name, value, expected);
    }
    return parsed.orElse(defaultValue);
  }

  /** The endpoint of a service: a URL with http or https and a host. */
  public Optional<URI> endpoint(String name) {
    return parsed(
        name,
        Optional.<URI>empty(),
        value -> {
          try {
            URI uri = URI.create(value);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && uri.getHost() != null ? Optional.of(Optional.of(uri)) : Optional.empty();
          } catch (IllegalArgumentException noUri) {
            return Optional.empty();
          }
        },
        "a URL such as https://host:port");
  }

  /** The text of a variable without blanks at its ends; empty if it is unset. */
  public String raw(String name) {
    return environment.getOrDefault(name, "").strip();
  }

  /**
   * Adds an error for a variable that cannot be read. The error does not quote the value, which may
   * be a secret.
   *
   * @param expected what the variable may be
   */
  public void unreadable(String name, String expected) {
    errors.add(name + " cannot be read; it must be " + expected);
  }

  /** Adds an error for variables that are valid by themselves but not together. */
  public void conflict(String error) {
    errors.add(error);
  }

  /**
   * Adds an error that the caller found in a variable.
   *
   * @param expected what the variable may be
   */
  public void error(String name, String value, String expected) {
    errors.add(name + " is '" + value + "' but must be " + expected);
  }

  /**
   * Ends the reading.
   *
   * @throws SettingsException if there are errors; it lists all of them
   */
  public void check() {
    if (!errors.isEmpty()) {
      throw new SettingsException(errors);
    }
  }
}
