package io.github.falcoasff.standin.aws;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
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
  Answer answer(HttpExchange exchange, byte[] body) throws IOException {
    URI uri = exchange.getRequestURI();
    Matcher invoke = INVOKE.matcher(uri.getRawPath());
    if (exchange.getRequestMethod().equals("POST") && invoke.matches()) {
      String qualifier = String.valueOf(uri.getQuery());
      return isFunction(invoke.group(1)) && qualifier.equals("Qualifier=" + alias)
          ? invoke(exchange, body)
          : notFound(exchange);
    }
    Matcher asked = ALIAS.matcher(uri.getRawPath());
    if (exchange.getRequestMethod().equals("GET") && asked.matches()) {
      return isFunction(asked.group(1)) && asked.group(2).equals(alias)
          ? json(
              200,
              "{\"AliasArn\":\"arn\",\"Name\":\"%s\",\"FunctionVersion\":\"%d\"}"
                  .formatted(alias, version))
          : notFound(exchange);
    }
    return violation("no call that is known: " + exchange.getRequestMethod() + " " + uri);
  }

  /** By its name or its ARN. */
  private boolean isFunction(String path) {
    String asked = URLDecoder.decode(path, StandardCharsets.UTF_8);
    return asked.equals(name) || asked.endsWith(":function:" + name);
  }

  private Answer invoke(HttpExchange exchange, byte[] body) {
    exchange.getResponseHeaders().set("X-Amz-Executed-Version", Integer.toString(version));
    try {
      return json(200, new String(function.handle(body), StandardCharsets.UTF_8));
    } catch (Exception failed) {
      exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
      String message = String.valueOf(failed.getMessage()).replace('"', '\'').replace('\n', ' ');
      return json(
          200,
          "{\"errorMessage\":\"%s\",\"errorType\":\"%s\"}"
              .formatted(message, failed.getClass().getName()));
    }
  }

  private static Answer notFound(HttpExchange exchange) {
    exchange.getResponseHeaders().set("x-amzn-ErrorType", "ResourceNotFoundException");
    return json(404, "{\"Type\":\"User\",\"Message\":\"Function not found\"}");
  }

  private static Answer json(int status, String body) {
    return new Answer(status, "application/json", body);
  }
}
