package io.github.falcoasff.asff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.redact.Redactor;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests that tags of any form become tags that a finding may have. */
class ResourceTagsTest {
  @Test
  void theUsersOwnTagsComeBeforeThoseOfAws() throws IOException {
    JsonNode tags = json(Map.of("aws:a", "1", "b", "2", "a", "3"));
    assertThat(tags.fieldNames()).toIterable().containsExactly("a", "b", "aws:a");
  }

  @Test
  void thereAreAtMostFiftyTags() throws IOException {
    Map<String, String> many = new HashMap<>();
    for (int n = 100; n < 160; n++) {
      many.put("tag" + n, "x");
    }
    many.put("aws:a", "x");
    JsonNode tags = json(many);
    assertThat(tags.size()).isEqualTo(50);
    assertThat(tags.has("tag149")).isTrue();
    assertThat(tags.has("tag150")).isFalse();
  }

  @Test
  void charactersThatTheServiceDoesNotTakeAreReplaced() throws IOException {
    assertThat(json(Map.of("a", "ä;x y.:+=@_/-Z9")).path("a").asText())
        .isEqualTo("__x y.:+=@_/-Z9");
  }

  @Test
  void aLongValueIsCutAndATagWithALongNameLeftOut() throws IOException {
    JsonNode tags = json(Map.of("a", "v".repeat(300), "n".repeat(128), "x", "n".repeat(129), "y"));
    assertThat(tags.path("a").asText()).isEqualTo("v".repeat(256));
    assertThat(tags.size()).isEqualTo(2);
    assertThat(tags.path("n".repeat(128)).asText()).isEqualTo("x");
  }

  @Test
  void tagsWithoutANameOrAValueAreLeftOut() {
    assertThat(of(Map.of("", "x", " ", "x", "a", "", "b", " "))).isSameAs(ResourceTags.NONE);
    assertThat(ResourceTags.NONE.object().isEmpty()).isTrue();
  }

  @Test
  void secretsAreMasked() throws IOException {
    assertThat(json(Map.of("password", "hunter2Xy9")).path("password").asText()).isEqualTo("___");
    assertThat(json(Map.of("note", "psql://a:hunter2Xy9@b")).toString()).doesNotContain("hunter2");
  }

  @Test
  void aTagIsFoundByItsNameOrByItsPrefixAndValue() {
    ResourceTags tags = of(Map.of("a", "1", "p/x", "shared", "p/y", "owned", "q/z", "owned"));
    assertThat(tags.value("a")).contains("1");
    assertThat(tags.value("b")).isEmpty();
    assertThat(tags.nameBehind("p/", "owned")).contains("y");
    assertThat(tags.nameBehind("p/", "other")).isEmpty();
    assertThat(tags.nameBehind("r/", "owned")).isEmpty();
  }

  @Test
  void namesThatDifferOnlyInBlanksGiveOneTag() throws IOException {
    JsonNode tags = json(Map.of("a", "1", " a", "2"));
    assertThat(tags.path("a").asText()).isEqualTo("2");
    assertThat(tags.size()).isEqualTo(1);
  }

  private static ResourceTags of(Map<String, String> tags) {
    return ResourceTags.of(tags, Redactor.standard());
  }

  private static JsonNode json(Map<String, String> tags) throws IOException {
    AsffObject finding = new AsffObject().object("Tags", of(tags).object());
    return new ObjectMapper().readTree(finding.toJson()).path("Tags");
  }
}
