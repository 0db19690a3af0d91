package io.github.falcoasff.infra.check;

import java.lang.reflect.InvocationTargetException;

/**
 * Makes a handler as Lambda does, by its constructor without arguments, and ends. {@link
 * SettingsCheck} runs this main class in a process of its own, with the function's variables as the
 * environment.
 */
final class HandlerStart {

  /** The prefix of the output line that says why the handler could not be made. */
  static final String PROBLEM = "falco-asff: ";

  private HandlerStart() {}

  /**
   * Makes the handler whose class name is the first argument. The exit status is 0 if that
   * succeeds, else 1.
   */
  public static void main(String[] handler) {
    String problem = "";
    try {
      Class.forName(handler[0]).getDeclaredConstructor().newInstance();
    } catch (InvocationTargetException e) {
      problem = told(e.getTargetException());
    } catch (ReflectiveOperationException | LinkageError e) {
      problem = e.toString();
    }
    if (!problem.isEmpty()) {
      System.out.println(PROBLEM + problem.replaceAll("\\R", " "));
    }
    // Exits explicitly: threads of the function's clients may still run.
    System.exit(problem.isEmpty() ? 0 : 1);
  }

  /**
   * Returns the text of the problem. The message of the function's own exception needs no class
   * name.
   */
  private static String told(Throwable cause) {
    return cause.getClass().getSimpleName().equals("SettingsException")
        ? String.valueOf(cause.getMessage())
        : cause.toString();
  }
}
