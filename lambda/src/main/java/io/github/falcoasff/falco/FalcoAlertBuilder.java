package io.github.falcoasff.falco;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Builds an alert. Members that are not set are empty. */
public final class FalcoAlertBuilder {
  private String rule = "";
  private Optional<String> recognisedRule = Optional.empty();
  private Priority priority;
  private Optional<Instant> time = Optional.empty();
  private String clock = "";
  private String message = "";
  private String source = Sources.SYSCALL;
  private List<String> tags = List.of();
  private OutputFields fields = OutputFields.NONE;
  private boolean identityFromText;
  private Optional<String> hostname = Optional.empty();
  private Shipper shipper = Shipper.NONE;
  private Writer writer = Writer.NONE;

  FalcoAlertBuilder(Priority priority) {
    this.priority = priority;
  }

  FalcoAlertBuilder(FalcoAlert alert) {
    rule = alert.rule();
    recognisedRule = alert.recognisedRule();
    priority = alert.priority();
    time = alert.time();
    clock = alert.clock();
    message = alert.message();
    source = alert.source();
    tags = alert.tags();
    fields = alert.fields();
    identityFromText = alert.identityFromText();
    hostname = alert.hostname();
    shipper = alert.shipper();
    writer = alert.writer();
  }

  /** Sets {@link FalcoAlert#rule}. */
  public FalcoAlertBuilder rule(String value) {
    rule = value;
    return this;
  }

  /** Sets {@link FalcoAlert#recognisedRule}. */
  public FalcoAlertBuilder recognisedRule(Optional<String> value) {
    recognisedRule = value;
    return this;
  }

  /** Sets {@link FalcoAlert#priority}. */
  public FalcoAlertBuilder priority(Priority value) {
    priority = value;
    return this;
  }

  /** Sets {@link FalcoAlert#time}. */
  public FalcoAlertBuilder time(Optional<Instant> value) {
    time = value;
    return this;
  }

  /** Sets {@link FalcoAlert#clock}. */
  public FalcoAlertBuilder clock(String value) {
    clock = value;
    return this;
  }

  /** Sets {@link FalcoAlert#message}. */
  public FalcoAlertBuilder message(String value) {
    message = value;
    return this;
  }

  /** Sets {@link FalcoAlert#source}. */
  public FalcoAlertBuilder source(String value) {
    source = value;
    return this;
  }

  /** Sets {@link FalcoAlert#tags}. */
  public FalcoAlertBuilder tags(List<String> value) {
    tags = value;
    return this;
  }

  /** Sets {@link FalcoAlert#fields}. */
  public FalcoAlertBuilder fields(OutputFields value) {
    fields = value;
    return this;
  }

  /** Sets {@link FalcoAlert#identityFromText}. */
  public FalcoAlertBuilder identityFromText(boolean value) {
    identityFromText = value;
    return this;
  }

  /** Sets {@link FalcoAlert#hostname}. */
  public FalcoAlertBuilder hostname(Optional<String> value) {
    hostname = value;
    return this;
  }

  /** Sets {@link FalcoAlert#shipper}. */
  public FalcoAlertBuilder shipper(Shipper value) {
    shipper = value;
    return this;
  }

  /** Sets {@link FalcoAlert#writer}. */
  public FalcoAlertBuilder writer(Writer value) {
    writer = value;
    return this;
  }

  /** The alert. */
  public FalcoAlert build() {
    return new FalcoAlert(
        rule,
        recognisedRule,
        priority,
        time,
        clock,
        message,
        source,
        tags,
        fields,
        identityFromText,
        hostname,
        shipper,
        writer);
  }
}
