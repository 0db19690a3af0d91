package io.github.falcoasff.priming;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.ArrayList;
import java.util.List;

/**
 * What Lambda's runtime client (aws-lambda-java-runtime-interface-client 2.9) loads behind a
 * restore. Nothing of it is public: another version has other classes, and loads its own a little
 * later.
 */
public final class RuntimeClient {
  /**
   * A class that implements an interface as the first or second one has the JVM throw code away
   * that did not reckon with it.
   */
  private static final List<String> CLASSES =
      List.of(
          "com.amazonaws.services.lambda.runtime.api.client.api.LambdaContext",
          "com.amazonaws.services.lambda.runtime.api.client.util.ConcurrencyConfig",
          "com.amazonaws.services.lambda.runtime.LambdaRuntimeInternal",
          "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

  private static final String HOOKS = "com.amazonaws.services.lambda.crac.ContextImpl";

  private RuntimeClient() {}

  /**
   * Loads the classes, and has hooks that nobody registered called as after a restore.
   *
   * @return the names of those that could not be
   */
  public static List<String> load() {
    ClassLoader loader = Context.class.getClassLoader();
    List<String> missing = new ArrayList<>();
    for (String name : CLASSES) {
      try {
        Class.forName(name, true, loader);
      } catch (ClassNotFoundException | LinkageError otherVersion) {
        missing.add(name);
      }
    }
    try {
      Class<?> hooks = Class.forName(HOOKS, true, loader);
      hooks
          .getMethod("afterRestore", hooks.getSuperclass())
          .invoke(hooks.getConstructor().newInstance(), (Object) null);
    } catch (ReflectiveOperationException | LinkageError otherVersion) {
      missing.add(HOOKS);
    }
    return missing;
  }
}
