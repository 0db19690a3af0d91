package io.github.falcoasff.infra.template;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads YAML with CloudFormation's short tags, which it converts to the long form, and writes YAML
 * without tags.
 */
public final class SamYaml extends SafeConstructor {

  private static final int WIDTH = 110;

  private SamYaml() {
    super(new LoaderOptions());
    yamlMultiConstructors.put("!", new ShortTag());
  }

  /** Returns the file's content. */
  public static Object read(Path file) {
    try (Reader text = Files.newBufferedReader(file)) {
      return new Yaml(new SamYaml()).load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the content as YAML without tags. No object in it may occur twice, because it would be
   * written as an anchor and an alias.
   */
  static String write(Map<String, Object> content) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setWidth(WIDTH);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    return new Yaml(options).dump(content);
  }

  private final class ShortTag extends AbstractConstruct {
    @Override
    public Object construct(Node node) {
      String name = node.getTag().getValue().substring(1);
      Object argument =
          node instanceof SequenceNode sequence
              ? constructSequence(sequence)
              : constructScalar((ScalarNode) node);
      return Map.of(
          name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name, argument);
    }
  }
}
