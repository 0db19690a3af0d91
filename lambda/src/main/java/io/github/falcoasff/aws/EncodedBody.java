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
 * Replaces the JSON body that the SDK makes by one that is encoded already. In this way findings
 * are encoded once, without objects of the SDK's model.
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

  /** The SDK would otherwise send the length of its own body. */
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
