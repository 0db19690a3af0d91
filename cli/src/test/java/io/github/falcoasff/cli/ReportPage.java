package io.github.falcoasff.cli;

import java.util.List;

/** A report that is open in a browser. */
interface ReportPage extends AutoCloseable {
  /** What an expression of JavaScript gives, as text. */
  String js(String expression);

  /** Faults of scripts, violations of the content policy, dialogs. */
  List<String> faults();

  @Override
  void close();

  /** How many elements a selector matches. */
  default int count(String selector) {
    return (int) Double.parseDouble(js("document.querySelectorAll(\"" + selector + "\").length"));
  }

  /** The text of the first element that a selector matches. */
  default String text(String selector) {
    return js("document.querySelector(\"" + selector + "\").textContent");
  }

  /** Presses each element that a selector matches. */
  default void click(String selector) {
    js(
        "Array.from(document.querySelectorAll(\""
            + selector
            + "\")).map(function (e) { e.click(); }).length");
  }

  /** Sets a control's value as a user does. */
  default void enter(String id, String value, String event) {
    js(
        "(function (e) { e.value = "
            + Alerts.quoted(value)
            + "; e.dispatchEvent(new Event(\""
            + event
            + "\")); return e.value; })(document.getElementById(\""
            + id
            + "\"))");
  }

  /** Opens all findings of the list with all that is folded in the page. */
  default void openAll() {
    click(".title[aria-expanded='false']");
    js(
        "Array.from(document.querySelectorAll('details')).map(function (d) { d.open = true;"
            + " d.dispatchEvent(new Event('toggle')); }).length");
  }
}
