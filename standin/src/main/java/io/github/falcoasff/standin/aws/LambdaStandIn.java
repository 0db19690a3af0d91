package io.github.falcoasff.standin.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AWS Lambda with one function of this process, that answers Invoke and GetAlias (AWS Lambda API
 * reference). The function has one alias, which points to a version.
 */
public final class LambdaStandIn extends LoopbackService {
  private static final Pattern INVOKE =
      Pattern.compile("/2015-03-31/functions/([^/]{1,170})/invocations");
  private static final Pattern ALIAS =
      Pattern.compile("/2015-03-31/functions/([^/]{1,170})/aliases/([\\w-]{1,128})");

  private final String name;
  private final String alias;
  private final Function function;
  private volatile int version = 1;

  /** What the function does with an event. */
  @FunctionalInterface
  public interface Function {
    /** Gives the answer; an exception is the function's error. */
    byte[] handle(byte[] event) throws Exception;
  }

  private LambdaStandIn(String region, String name, String alias, Function function) {
    super("lambda", region);
    this.name = name;
    this.alias = alias;
    this.function = function;
  }

  /** Starts a service in a Region, with a function of this name and an alias of it. */
  public static LambdaStandIn start(String region, String name, String alias, Function function) {
    return new LambdaStandIn(region, name, alias, function);
  }

  /** Points the alias to this version. */
  public LambdaStandIn version(int number) {
    version = number;
    return this;
  }

  @Override
  ServiceAnswer answer(ServiceCall call) {
    URI uri = call.uri();
    Matcher invoke = INVOKE.matcher(uri.getRawPath());
    if (call.method().equals("POST") && invoke.matches()) {
      String qualifier = String.valueOf(uri.getQuery());
      return isFunction(invoke.group(1)) && qualifier.equals("Qualifier=" + alias)
          ? invoke(call.body())
          : notFound();
    }
    Matcher asked = ALIAS.matcher(uri.getRawPath());
    if (call.method().equals("GET") && asked.matches()) {
      return isFunction(asked.group(1)) && asked.group(2).equals(alias)
          ? json(
              200,
              "{\"AliasArn\":\"arn\",\"Name\":\"%s\",\"FunctionVersion\":\"%d\"}"
                  .formatted(alias, version))
          : notFound();
    }
    return violation("no call that is known: " + call.method() + " " + uri);
  }

  /** By its name or its ARN. */
  private boolean isFunction(String path) {
    String asked = URLDecoder.decode(path, StandardCharsets.UTF_8);
    return asked.equals(name) || asked.endsWith(":function:" + name);
  }

  private ServiceAnswer invoke(byte[] body) {
    String executed = Integer.toString(version);
    try {
      return json(200, new String(function.handle(body), StandardCharsets.UTF_8))
          .with("X-Amz-Executed-Version", executed);
    } catch (Exception failed) {
      ObjectNode error =
          JsonNodeFactory.instance
              .objectNode()
              .put("errorMessage", String.valueOf(failed.getMessage()))
              .put("errorType", failed.getClass().getName());
      return json(200, error.toString())
          .with("X-Amz-Executed-Version", executed)
          .with("X-Amz-Function-Error", "Unhandled");
    }
  }

  private static ServiceAnswer notFound() {
    return json(404, "{\"Type\":\"User\",\"Message\":\"Function not found\"}")
        .with("x-amzn-ErrorType", "ResourceNotFoundException");
  }

  private static ServiceAnswer json(int status, String body) {
    return new ServiceAnswer(status, "application/json", body);
  }
}
