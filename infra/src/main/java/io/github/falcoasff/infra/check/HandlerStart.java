package io.github.falcoasff.infra.check;

import java.lang.reflect.InvocationTargetException;

/**
 * Makes a handler as Lambda does, by its constructor without arguments, and ends. It is the main
 * class of a process of its own, which has the function's variables as its environment.
 */
final class HandlerStart {

  /** What the line begins with that says why the handler could not be made. */
  static final String PROBLEM = "falco-asff: ";

  private HandlerStart() {}

  /** Takes the name of the handler's class. The exit status is 0 if it could be made. */
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
    // The function's clients may have threads of their own.
    System.exit(problem.isEmpty() ? 0 : 1);
  }

  /** The function's own exception says in its message all that is to be said. */
  private static String told(Throwable cause) {
    return cause.getClass().getSimpleName().equals("SettingsException")
        ? String.valueOf(cause.getMessage())
        : cause.toString();
  }
}
