package io.github.falcoasff.asff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Reading;
import io.github.falcoasff.fixture.AlertLine;
import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.standin.FindingValidator;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Tests that with any answer of a look-up, Security Hub accepts the finding, and its Id is the
 * same.
 */
final class HostileFactsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TASK = "arn:aws:ecs:eu-central-1:111122223333:task/shop/0a1b2c3d";

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.oneOf(
            HostileText.texts(),
            Arbitraries.of(
                "",
                " ",
                "10.0.0.1",
                "256.1.1.1",
                "2001:db8::1",
                "arn:aws:iam::111122223333:role/r",
                "arn:aws:iam::1:role/r",
                "service:web",
                TASK,
                "4be1d6a07c52",
                "x".repeat(40_000)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(80);
  }

  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.of(
        Instant.MIN, Instant.EPOCH, Instant.ofEpochSecond(1774896002), Instant.MAX);
  }

  @Property(tries = 400)
  void everyFindingIsAccepted(
      @ForAll("texts") List<String> texts, @ForAll("times") Instant time, @ForAll boolean flag)
      throws IOException {
    FalcoAlert alert =
        Reading.alert(
            AlertLine.alert()
                .inLog("\"ecs_cluster\":\"shop\",\"ec2_instance_id\":\"i-0949bae76772ca8a0\""));
    int[] next = {0};
    Supplier<String> text = () -> texts.get(next[0]++ % texts.size());
    Map<String, String> tags = new HashMap<>();
    texts.forEach(each -> tags.put(each, text.get()));
    ResourceTags known = ResourceTags.of(tags, Redactor.standard());
    MappingSettings settings =
        new MappingSettings(
            "Falco",
            "CNCF",
            SeverityPolicy.of(SeverityPolicy.Preset.FALCOSIDEKICK),
            Optional.of("shop"),
            Redactor.standard(),
            java.time.Duration.ZERO);
    FindingMapper mapper = new FindingMapper(settings, Mapped.ORIGIN);
    EncodedFinding finding =
        mapper.map(
            alert,
            Mapped.LOG,
            mapper.id(alert, Mapped.LOG),
            facts(text, texts, Optional.of(time), flag, known));

    assertThat(FindingValidator.violations(JSON.readTree(finding.json()), finding.json().length))
        .isEmpty();
    assertThat(finding.id()).isEqualTo(mapper.map(alert, Mapped.LOG).id());
  }

  private static ResourceFacts facts(
      Supplier<String> text,
      List<String> texts,
      Optional<Instant> time,
      boolean flag,
      ResourceTags tags) {
    Supplier<Optional<String>> some = () -> Optional.of(text.get());
    InstanceFacts instance =
        new InstanceFacts(
            some.get(),
            some.get(),
            texts,
            texts,
            some.get(),
            some.get(),
            some.get(),
            some.get(),
            time,
            texts,
            some.get(),
            some.get(),
            Map.of("HttpTokens", text.get(), "HttpEndpoint", text.get()),
            Optional.of(flag ? 2L : -1L),
            tags,
            flag);
    List<TaskFacts.Container> containers =
        List.of(
            new TaskFacts.Container(
                some.get(),
                some.get(),
                Optional.of("4be1d6a07c52" + text.get()),
                some.get(),
                some.get()),
            new TaskFacts.Container(some.get(), some.get(), some.get(), some.get(), some.get()));
    TaskFacts task =
        new TaskFacts(
            flag ? TASK : text.get(),
            some.get(),
            some.get(),
            some.get(),
            time,
            time,
            some.get(),
            some.get(),
            some.get(),
            some.get(),
            some.get(),
            some.get(),
            containers,
            tags,
            flag);
    ClusterFacts cluster =
        new ClusterFacts(
            some.get(),
            some.get(),
            some.get(),
            some.get(),
            texts,
            texts,
            Optional.of(flag),
            List.of(new ClusterFacts.Logging(flag, texts)),
            tags);
    return new ResourceFacts(Optional.of(instance), Optional.of(task), Optional.of(cluster));
  }
}
