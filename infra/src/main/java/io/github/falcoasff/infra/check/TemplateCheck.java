package io.github.falcoasff.infra.check;

/** Looks at a finished template before anything is deployed. */
@FunctionalInterface
public interface TemplateCheck {

  /** Takes every template. */
  TemplateCheck NONE = (stack, template) -> {};

  /**
   * Refuses a template that would fail at deployment.
   *
   * @param stack the stack's name, for the message
   * @param template the template, JSON
   * @throws IllegalArgumentException if it would fail
   */
  void check(String stack, String template);
}
