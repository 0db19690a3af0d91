package io.github.falcoasff.infra;

import io.github.falcoasff.infra.annotations.Internal;
import io.github.falcoasff.infra.check.SettingsCheck;
import io.github.falcoasff.infra.function.FunctionJar;
import io.github.falcoasff.infra.stacks.MemberStack;
import java.nio.file.Path;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/**
 * The CDK app. It builds the stacks that the file {@code accounts.yaml} describes. If there is no
 * such file, it builds one {@link MemberStack} for the account and Region of the current
 * credentials.
 *
 * <p>Without the file, the app reads the context values {@code logGroupName}, {@code
 * filterPattern}, {@code architecture} ({@code arm64} or {@code x86_64}), {@code minimumPriority}
 * and {@code eksClusterName}, as in {@code npx cdk deploy -c logGroupName=falco}. The context value
 * {@code accounts} names another file.
 */
@Internal
public final class FalcoFindingsApp {

  private FalcoFindingsApp() {}

  /**
   * Writes the templates to {@code cdk.out}, or to the directory that the CDK's command line sets.
   */
  public static void main(String[] args) {
    Path infra = Path.of(System.getProperty("falcoasff.infra", "")).toAbsolutePath().normalize();
    App app = new App(appProps(infra));
    Path jar = FunctionJar.builtIn(infra.resolve("..").normalize());
    SettingsCheck settings = new SettingsCheck(jar);
    new Stacks(infra, jar, settings).addTo(app);
    settings.check(app.synth());
  }

  private static AppProps appProps(Path infra) {
    AppProps.Builder props = AppProps.builder().analyticsReporting(false);
    // The CDK's command line sets this variable to the directory in which it expects the templates.
    // Only when it is not set may the app choose a directory itself.
    if (System.getenv("CDK_OUTDIR") == null) {
      props.outdir(infra.resolve("cdk.out").toString());
    }
    return props.build();
  }
}
