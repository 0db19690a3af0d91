package io.github.falcoasff.infra;

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

/** Makes templates from a tiny jar in place of the function's. */
record Synth(Path directory) {

  /** The member stack with these settings. */
  Cloud member(MemberSettings settings) {
    return cloud(new MemberStack(app(Map.of()), "member", settings, Code.fromAsset(jar())));
  }

  /** A stack with nothing but the construct, made from these properties. */
  Cloud findings(BiFunction<Stack, FalcoFindingsProps, FalcoFindingsProps> change) {
    Stack stack = new Stack(app(Map.of()), "findings");
    FalcoFindingsProps props = FalcoFindingsProps.of(Code.fromAsset(jar()));
    return cloud(Stack.of(new FalcoFindings(stack, "FalcoFindings", change.apply(stack, props))));
  }

  /** The only stack of the app with this context. */
  Cloud app(String key, String value) {
    App app = app(Map.of(key, value));
    new Stacks(directory, Path.of(jar()), TemplateCheck.NONE).addTo(app);
    return cloud((MemberStack) app.getNode().findChild("falco-asff"));
  }

  /** The app of the file of accounts with this text. */
  App accounts(String text) {
    return accounts(write("accounts.yaml", text));
  }

  /** The app of a file of accounts. */
  App accounts(Path file) {
    App app = app(Map.of("accounts", file.toString()));
    new Stacks(directory, Path.of(jar()), TemplateCheck.NONE).addTo(app);
    return app;
  }

  /** A file in the directory. */
  Path write(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A stack of an app. */
  static Cloud stack(App app, String id) {
    return cloud((Stack) app.getNode().findChild(id));
  }

  /** A jar with one entry. */
  String jar() {
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

  App app(Map<String, Object> context) {
    return App.Builder.create()
        .analyticsReporting(false)
        .outdir(directory.resolve("cdk.out").toString())
        .context(context)
        .build();
  }

  static Cloud cloud(Stack stack) {
    return new Cloud(Template.fromStack(stack).toJSON());
  }
}
