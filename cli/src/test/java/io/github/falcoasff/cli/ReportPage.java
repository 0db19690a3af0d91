package io.github.falcoasff.cli;

import java.util.List;

/** A report that is open in a browser. */
interface ReportPage extends AutoCloseable {
  /** Evaluates a JavaScript expression and returns the result as text. */
  String js(String expression);

  /** Returns the errors of scripts, violations of the content security policy, and dialogs. */
  List<String> faults();

  @Override
  void close();

  /** Returns how many elements a selector matches. */
  default int count(String selector) {
    return (int) Double.parseDouble(js("document.querySelectorAll(\"" + selector + "\").length"));
  }

  /** Returns the text of the first element that a selector matches. */
  default String text(String selector) {
    return js("document.querySelector(\"" + selector + "\").textContent");
  }

  /** Clicks each element that a selector matches. */
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

  /** Opens all findings in the list, and all folded parts of the page. */
  default void openAll() {
    click(".title[aria-expanded='false']");
    js(
        "Array.from(document.querySelectorAll('details')).map(function (d) { d.open = true;"
            + " d.dispatchEvent(new Event('toggle')); }).length");
  }
}
