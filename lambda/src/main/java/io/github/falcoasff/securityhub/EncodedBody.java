package io.github.falcoasff.securityhub;

import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends a body that is JSON already in place of the SDK's own marshalling: sizes are then exact
 * before the call, and neither the SDK's finding model nor its marshaller is loaded or run.
 * Signing, sending and reading the answer stay the SDK's.
 */
final class EncodedBody implements ExecutionInterceptor {
  static final ExecutionAttribute<byte[]> BODY = new ExecutionAttribute<>("falco-asff-body");

  private static final String JSON = "application/json";

  @Override
  public Optional<RequestBody> modifyHttpContent(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    byte[] body = attributes.getAttribute(BODY);
    return Optional.of(
        RequestBody.fromContentProvider(
            ContentStreamProvider.fromByteArrayUnsafe(body), body.length, JSON));
  }

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    return context.httpRequest().toBuilder()
        .putHeader("Content-Length", Integer.toString(attributes.getAttribute(BODY).length))
        .build();
  }
}
