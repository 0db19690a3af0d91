package io.github.falcoasff.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Checks the answers that a client receives. The SDK accepts some pages of proxies as success, so
 * an answer with status 200 must have the members that AWS always sends. If they are missing, the
 * client tries the call again, as after any other passing fault. An answer that is far larger than
 * those of AWS is not read to its end.
 */
final class AnswerCheck implements ExecutionInterceptor {
  static final int LARGEST_ANSWER = 16 * 1024 * 1024;

  private final Completeness completeness;

  /** Decides whether a response has all members that AWS always sends. */
  interface Completeness {
    boolean holds(SdkRequest request, SdkResponse response);
  }

  /**
   * Checks answers.
   *
   * @param completeness decides whether a response has all that AWS answers to a request
   */
  AnswerCheck(Completeness completeness) {
    this.completeness = completeness;
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    Observation observation = attributes.getAttribute(Observation.ATTRIBUTE);
    if (observation != null) {
      observation.begin();
    }
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    Observation observation = attributes.getAttribute(Observation.ATTRIBUTE);
    if (observation != null) {
      observation.attempt(context.httpRequest(), context.httpResponse());
    }
  }

  @Override
  public void afterUnmarshalling(
      Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
    if (!completeness.holds(context.request(), context.response())) {
      throw RetryableException.create(
          "the answer with status "
              + context.httpResponse().statusCode()
              + " is not of AWS: it lacks required members");
    }
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    return context.responseBody().map(Bounded::new);
  }

  /** Throws when more than the largest answer is read. */
  private static final class Bounded extends FilterInputStream {
    private int left = LARGEST_ANSWER;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      int read = super.read(into, at, length);
      return counted(read, read);
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private int counted(int result, int bytes) throws IOException {
      if (result >= 0) {
        left -= bytes;
      }
      if (left < 0) {
        throw new IOException("an answer of more than " + LARGEST_ANSWER + " bytes");
      }
      return result;
    }
  }
}
