package io.github.falcoasff.infra;

import io.github.falcoasff.infra.check.TemplateCheck;
import io.github.falcoasff.infra.findings.FalcoFindings;
import io.github.falcoasff.infra.findings.FalcoFindingsProps;
import io.github.falcoasff.infra.stacks.MemberStack;
import io.github.falcoasff.infra.stacks.MemberStackSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.lambda.Code;

/** Synthesises templates, with a tiny jar in place of the function's. */
public record Synth(Path directory) {

  /** Returns the member stack with these settings. */
  public ResolvedTemplate member(MemberStackSettings settings) {
    return cloud(new MemberStack(app(Map.of()), "member", settings, Code.fromAsset(jar())));
  }

  /** Returns a stack with only the construct, made from these properties. */
  public ResolvedTemplate findings(
      BiFunction<Stack, FalcoFindingsProps, FalcoFindingsProps> change) {
    Stack stack = new Stack(app(Map.of()), "findings");
    FalcoFindingsProps props = FalcoFindingsProps.builder().code(Code.fromAsset(jar())).build();
    return cloud(Stack.of(new FalcoFindings(stack, "FalcoFindings", change.apply(stack, props))));
  }

  /** Returns the only stack of the app with one context value. */
  public ResolvedTemplate app(String key, String value) {
    App app = app(Map.of(key, value));
    new Stacks(directory, Path.of(jar()), TemplateCheck.NONE).addTo(app);
    return cloud((MemberStack) app.getNode().findChild("falco-asff"));
  }

  /** Returns the app for an accounts file with this text. */
  public App accounts(String text) {
    return accounts(write("accounts.yaml", text));
  }

  /** Returns the app for an accounts file. */
  public App accounts(Path file) {
    return accounts(file, TemplateCheck.NONE);
  }

  /**
   * Returns the app for an accounts file.
   *
   * @param check checks the templates of StackSets
   */
  public App accounts(Path file, TemplateCheck check) {
    App app = app(Map.of("accounts", file.toString()));
    new Stacks(directory, Path.of(jar()), check).addTo(app);
    return app;
  }

  /** Writes a file into the directory. */
  public Path write(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the template of a stack of the app. */
  public static ResolvedTemplate stack(App app, String id) {
    return cloud((Stack) app.getNode().findChild(id));
  }

  /** Writes a jar with one entry and returns its path. */
  public String jar() {
    Path jar = directory.resolve("tiny.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      entries.putNextEntry(new ZipEntry("tiny.txt"));
      entries.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar.toString();
  }

  public App app(Map<String, Object> context) {
    return App.Builder.create()
        .analyticsReporting(false)
        .outdir(directory.resolve("cdk.out").toString())
        .context(context)
        .build();
  }

  public static ResolvedTemplate cloud(Stack stack) {
    return new ResolvedTemplate(Template.fromStack(stack).toJSON());
  }
}
