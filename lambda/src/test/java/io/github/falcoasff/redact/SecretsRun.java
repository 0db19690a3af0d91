package io.github.falcoasff.redact;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Masks labelled texts, alone, as command line of an alert, and in a record that is incomplete
 * JSON; prints how many secrets are left and how many harmless texts are changed, with each of
 * them.
 */
public final class SecretsRun {
  private static final double HIGHEST = 0.05;

  private SecretsRun() {}

  /**
   * Runs a file.
   *
   * @param arguments the file, with a JSON object on each line: {@code name}, {@code text} and, if
   *     the text holds a secret, {@code marker}
   * @throws IllegalStateException if more than 5 % of the secrets are left or of the harmless texts
   *     changed
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("one argument is needed: the file of labelled texts");
    }
    List<LabelledText> texts = LabelledText.read(Path.of(arguments[0]));
    Redactor redactor = Redactor.standard();
    boolean right = run("text", texts, LabelledText::text, redactor::redact, System.out);
    right &= run("alert", texts, LabelledText::alert, redactor::redactJson, System.out);
    right &= run("record", texts, SecretsRun::cut, redactor::redactJson, System.out);
    if (!right) {
      throw new IllegalStateException("more than one text in twenty is masked wrongly");
    }
  }

  /** Masks all texts in one form; returns whether both rates are low enough. */
  static boolean run(
      String form,
      List<LabelledText> texts,
      Function<LabelledText, String> forms,
      UnaryOperator<String> masking,
      PrintStream out) {
    int[] all = new int[2];
    int[] wrong = new int[2];
    for (LabelledText text : texts) {
      int kind = text.secret() ? 0 : 1;
      all[kind]++;
      String before = forms.apply(text);
      String masked = masking.apply(before);
      if (!text.isRight(before, masked)) {
        wrong[kind]++;
        out.println(form + (kind == 0 ? ": leaks: " : ": masked: ") + text.name() + ": " + masked);
      }
    }
    out.printf(
        "%s: %d of %d secrets left, %d of %d harmless texts masked%n",
        form, wrong[0], all[0], wrong[1], all[1]);
    return wrong[0] <= HIGHEST * all[0] && wrong[1] <= HIGHEST * all[1];
  }

  private static String cut(LabelledText text) {
    String alert = text.alert();
    return alert.substring(0, alert.length() - 2);
  }
}
