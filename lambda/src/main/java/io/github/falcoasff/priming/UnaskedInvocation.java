package io.github.falcoasff.priming;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/**
 * The context of a priming invocation, with a minute left.
 *
 * @param region the Region of the function
 */
public record UnaskedInvocation(String region) implements Context {
  /** The owner of the payloads in <code>samples/events</code>. */
  static final String OWNER = "111122223333";

  private static final int MILLISECONDS = 60_000;
  private static final int MEGABYTES = 512;

  @Override
  public String getAwsRequestId() {
    return "priming";
  }

  @Override
  public String getLogGroupName() {
    return "";
  }

  @Override
  public String getLogStreamName() {
    return "";
  }

  @Override
  public String getFunctionName() {
    return "priming";
  }

  @Override
  public String getFunctionVersion() {
    return "";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:" + region + ":" + OWNER + ":function:priming";
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("a subscription has no identity");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("a subscription has no client");
  }

  @Override
  public int getRemainingTimeInMillis() {
    return MILLISECONDS;
  }

  @Override
  public int getMemoryLimitInMB() {
    return MEGABYTES;
  }

  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException("the function writes its log itself");
  }
}
