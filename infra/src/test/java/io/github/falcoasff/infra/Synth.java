package io.github.falcoasff.infra;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.lambda.Code;

/** Makes templates from a tiny jar in place of the function's. */
record Synth(Path directory) {

  /** The member stack with these properties. */
  Cloud member(UnaryOperator<FalcoFindingsProps> change) {
    FalcoFindingsProps props = change.apply(FalcoFindingsProps.of(Code.fromAsset(jar())));
    return cloud(new MemberStack(app(Map.of()), "member", props));
  }

  /** The only stack of the app with this context. */
  Cloud app(String key, String value) {
    App app = app(Map.of(key, value));
    FalcoFindingsApp.addStacks(app, Code.fromAsset(jar()));
    return cloud((MemberStack) app.getNode().findChild("falco-asff"));
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

  private App app(Map<String, Object> context) {
    return App.Builder.create()
        .analyticsReporting(false)
        .outdir(directory.resolve("cdk.out").toString())
        .context(context)
        .build();
  }

  private static Cloud cloud(MemberStack stack) {
    return new Cloud(Template.fromStack(stack).toJSON());
  }
}
