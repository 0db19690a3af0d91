package io.github.falcoasff.infra.check;

import io.github.falcoasff.infra.annotations.Internal;

/** Looks at a finished template before anything is deployed. */
@FunctionalInterface
@Internal
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
