package io.github.falcoasff.cli;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/**
 * The context of an invocation on this machine, with Lambda's longest time left: a busy machine may
 * need more than a minute.
 *
 * @param account the function's account
 * @param region its Region
 */
record LocalContext(String account, String region) implements Context {
  private static final int MILLISECONDS = 15 * 60_000;
  private static final int MEGABYTES = 512;

  @Override
  public String getAwsRequestId() {
    return "00000000-0000-4000-8000-000000000000";
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/falco-asff";
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public String getFunctionName() {
    return "falco-asff";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:" + region + ":" + account + ":function:falco-asff";
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("no identity in a subscription");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("no client in a subscription");
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
    throw new UnsupportedOperationException("the function logs to a stream");
  }
}
