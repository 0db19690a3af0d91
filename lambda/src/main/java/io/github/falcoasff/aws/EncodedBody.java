package io.github.falcoasff.aws;

import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends a JSON body that is encoded already in place of the one that the SDK would make: findings
 * are encoded once, and not again as objects of the SDK's model.
 */
public final class EncodedBody implements ExecutionInterceptor {
  /** The bytes to send, in UTF-8; they are not copied. */
  public static final ExecutionAttribute<byte[]> BYTES =
      new ExecutionAttribute<>("FalcoAsffEncodedBody");

  EncodedBody() {}

  @Override
  public Optional<RequestBody> modifyHttpContent(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    byte[] bytes = attributes.getAttribute(BYTES);
    return bytes == null
        ? context.requestBody()
        : Optional.of(
            RequestBody.fromContentProvider(
                ContentStreamProvider.fromByteArrayUnsafe(bytes),
                bytes.length,
                "application/json"));
  }

  /** Without this the SDK keeps the length of its own body. */
  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    byte[] bytes = attributes.getAttribute(BYTES);
    return bytes == null
        ? context.httpRequest()
        : context.httpRequest().toBuilder()
            .putHeader("Content-Length", Integer.toString(bytes.length))
            .build();
  }
}
