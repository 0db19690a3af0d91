package io.github.falcoasff.aws;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * One request.
 *
 * @param name what it is called in messages, such as <code>sqs:SendMessage</code>
 * @param service the name that the signature is for, such as <code>sqs</code>
 * @param method the HTTP method
 * @param uri where it goes, encoded as it is sent
 * @param headers headers beside those that signing and sending add
 * @param body the body; empty for none
 */
record Call(
    String name,
    String service,
    SdkHttpMethod method,
    URI uri,
    Map<String, String> headers,
    String body) {}
