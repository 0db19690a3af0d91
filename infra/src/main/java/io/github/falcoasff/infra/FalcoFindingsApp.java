package io.github.falcoasff.infra;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;

/**
 * The CDK app: one {@link MemberStack}, by default {@code falco-asff}.
 *
 * <p>It reads the context values {@code logGroupName}, {@code filterPattern}, {@code architecture}
 * ({@code arm64} or {@code x86_64}), {@code minimumPriority} and {@code eksClusterName}, as in
 * {@code npx cdk deploy -c logGroupName=falco}.
 */
public final class FalcoFindingsApp {

  private static final String STACK = "falco-asff";

  private FalcoFindingsApp() {}

  /** Writes the templates to {@code cdk.out}, or to where the CDK's command line wants them. */
  public static void main(String[] args) {
    Path infra = Path.of(System.getProperty("falcoasff.infra", "")).toAbsolutePath().normalize();
    App app = new App(appProps(infra));
    addStacks(app, FunctionJar.builtIn(infra.resolve("..").normalize()));
    app.synth();
  }

  /** Adds the stacks that the app's context asks for. */
  static void addStacks(App app, Code code) {
    FunctionSettings defaults = FunctionSettings.DEFAULT;
    FalcoFindingsProps props =
        FalcoFindingsProps.of(code)
            .withSource(
                new LogSource(
                    context(app, "logGroupName", LogSource.DEFAULT.logGroupName()),
                    context(app, "filterPattern", LogSource.DEFAULT.filterPattern())))
            .withArchitecture(
                architecture(context(app, "architecture", Architecture.ARM_64.getName())))
            .withSettings(
                defaults
                    .withMinimumPriority(
                        context(app, "minimumPriority", defaults.minimumPriority()))
                    .withEksClusterName(context(app, "eksClusterName", defaults.eksClusterName())));
    new MemberStack(app, STACK, props);
  }

  private static AppProps appProps(Path infra) {
    AppProps.Builder props = AppProps.builder().analyticsReporting(false);
    // The command line says by this variable where it will look, and would not find it elsewhere.
    if (System.getenv("CDK_OUTDIR") == null) {
      props.outdir(infra.resolve("cdk.out").toString());
    }
    return props.build();
  }

  private static String context(App app, String key, String otherwise) {
    return Optional.ofNullable(app.getNode().tryGetContext(key))
        .map(Object::toString)
        .orElse(otherwise);
  }

  private static Architecture architecture(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "arm64" -> Architecture.ARM_64;
      case "x86_64" -> Architecture.X86_64;
      default ->
          throw new IllegalArgumentException(
              "\"" + name + "\" is no architecture: one of arm64, x86_64.");
    };
  }
}
