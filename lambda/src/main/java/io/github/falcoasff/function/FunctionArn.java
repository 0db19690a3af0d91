package io.github.falcoasff.function;

import io.github.falcoasff.asff.AccountRegion;

/** Reads the function's account, Region and partition from its ARN. */
public final class FunctionArn {
  private static final int FEWEST_PARTS = 7;

  private FunctionArn() {}

  /** Reads <code>arn:&lt;partition&gt;:lambda:&lt;region&gt;:&lt;account&gt;:function:…</code>. */
  public static AccountRegion origin(String arn) {
    String[] parts = arn.split(":", -1);
    if (parts.length < FEWEST_PARTS
        || !parts[0].equals("arn")
        || parts[1].isBlank()
        || parts[3].isBlank()
        || !parts[4].matches("\\d{12}")) {
      throw new IllegalStateException(
          "the invoked function's ARN '"
              + arn
              + "' names no account and Region; it must read"
              + " arn:<partition>:lambda:<region>:<account>:function:<name>");
    }
    return new AccountRegion(parts[1], parts[3], parts[4]);
  }
}
