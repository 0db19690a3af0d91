package io.github.falcoasff.runtime;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * <code>template.yaml</code> as SAM CLI reads it for <code>sam local invoke</code>: a <code>Ref
 * </code> of a parameter is its default, that of a resource its logical id, and a variable that
 * holds any other intrinsic function is empty (aws-sam-cli, <code>env_vars.py</code> and <code>
 * intrinsic_resolver</code>; aws-sam-cli issues 1604 and 2588).
 */
final class SamTemplate {
  private final Map<?, ?> template;

  private SamTemplate(Map<?, ?> template) {
    this.template = template;
  }

  /** The project's template. */
  static SamTemplate read() throws IOException {
    try (Reader text = Files.newBufferedReader(Project.root().resolve("template.yaml"))) {
      return new SamTemplate((Map<?, ?>) new Yaml(new ShortTags()).load(text));
    }
  }

  /**
   * The variables that the container of a function gets.
   *
   * @param overrides the function's entry in the file of <code>--env-vars</code>; a variable that
   *     the template does not have is left out
   * @param conditions whether SAM CLI decides a condition around the logging configuration;
   *     conditions inside the configuration are left as they are
   */
  Map<String, String> variables(
      String function, Map<String, String> overrides, boolean conditions) {
    Map<Object, Object> variables = new LinkedHashMap<>();
    for (Map<?, ?> place : List.of(globals(), properties(function))) {
      Map<?, ?> environment = (Map<?, ?>) place.get("Environment");
      if (environment != null) {
        variables.putAll((Map<?, ?>) environment.get("Variables"));
      }
    }
    Map<String, String> all = new LinkedHashMap<>(ofSam(function, logging(function, conditions)));
    variables.forEach(
        (name, value) -> {
          String override = overrides.get(name);
          all.put(name.toString(), override == null ? text(value) : override);
        });
    return all;
  }

  private Map<?, ?> globals() {
    return (Map<?, ?>) ((Map<?, ?>) template.get("Globals")).get("Function");
  }

  private Map<?, ?> properties(String function) {
    return (Map<?, ?>) resource(function).get("Properties");
  }

  private Map<?, ?> resource(String id) {
    return (Map<?, ?>) ((Map<?, ?>) template.get("Resources")).get(id);
  }

  private Map<?, ?> logging(String function, boolean conditions) {
    Object own = properties(function).get("LoggingConfig");
    Map<?, ?> config = (Map<?, ?>) (own == null ? globals().get("LoggingConfig") : own);
    // The second branch: SAM CLI uses the partition aws.
    return conditions && config.get("Fn::If") instanceof List<?> branches
        ? (Map<?, ?>) branches.get(2)
        : config;
  }

  private Map<String, String> ofSam(String function, Map<?, ?> logging) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("AWS_SAM_LOCAL", "true");
    all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
    all.put("AWS_LAMBDA_FUNCTION_TIMEOUT", "120");
    all.put("AWS_LAMBDA_FUNCTION_NAME", function);
    all.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    all.put("AWS_LAMBDA_LOG_STREAM_NAME", "$LATEST");
    all.put("AWS_REGION", "us-east-1");
    all.put("AWS_DEFAULT_REGION", "us-east-1");
    all.put("AWS_ACCESS_KEY_ID", "defaultkey");
    all.put("AWS_SECRET_ACCESS_KEY", "defaultsecret");
    all.put("AWS_ACCOUNT_ID", "123456789012");
    all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    Object format = logging.get("LogFormat");
    if (format != null) {
      all.put("AWS_LAMBDA_LOG_FORMAT", format.toString());
      if (format.equals("JSON")) {
        Object level = logging.get("ApplicationLogLevel");
        all.put("AWS_LAMBDA_LOG_LEVEL", level == null ? "INFO" : level.toString());
      }
    }
    return all;
  }

  private String text(Object value) {
    if (!(value instanceof Map<?, ?> function)) {
      return value.toString();
    }
    Object name = function.get("Ref");
    if (name == null) {
      return "";
    }
    Map<?, ?> parameter = (Map<?, ?>) ((Map<?, ?>) template.get("Parameters")).get(name);
    return parameter == null ? name.toString() : parameter.get("Default").toString();
  }

  /** CloudFormation's short tags, which become the long form's objects. */
  private static final class ShortTags extends SafeConstructor {
    ShortTags() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              String name = node.getTag().getValue().substring(1);
              return Map.of(
                  name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name,
                  argument(node));
            }
          });
    }

    private Object argument(Node node) {
      if (node instanceof SequenceNode sequence) {
        return constructSequence(sequence);
      }
      return node instanceof MappingNode mapping
          ? constructMapping(mapping)
          : constructScalar((ScalarNode) node);
    }
  }
}
