package io.github.falcoasff.infra.check;

import io.github.falcoasff.infra.annotations.Internal;

/** Checks a finished template before anything is deployed. */
@FunctionalInterface
@Internal
public interface TemplateCheck {

  /** Accepts every template. */
  TemplateCheck NONE = (stack, template) -> {};

  /**
   * Checks a template.
   *
   * @param stack the stack's name, for the message
   * @param template the template as JSON
   * @throws IllegalArgumentException if the template would fail at deployment
   */
  void check(String stack, String template);
}
