package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields of text lines: which pairs count, and the forms that their values must have. */
final class TextFieldsTest {
  private static Map<String, String> fields(String message) {
    return TextFields.read(message, "syscall").values();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A user=root b|user.name=root",
        "A (user=root b|user.name=root",
        "A ¦user=root b|user.name=root",
        "A ((user=root b|''",
        "A user=(root) b|user.name=root",
        "A user={[root]} b|user.name=root",
        "A user=one user=two b|user.name=one",
        "A user= b|''",
        "A user=a,b c|''",
        "A user=a<b c|''",
        "A user=a=b c|''",
        "A process=ps program=pr command=co b|proc.name=ps",
        "A command=co program=pr b|proc.name=pr",
        "A command=co b|proc.name=co",
        "A proc_exepath=/bin/sh b|proc.exepath=/bin/sh",
        "A proc_exepath=memfd:x b|proc.exepath=memfd:x",
        "A proc_exepath=bin/sh b|''",
        "A parent=runc b|proc.pname=runc",
        "user=root|user.name=root",
        "A text of many words before user=root b|user.name=root"
      })
  void aDescriptiveFieldIsTheFirstPairOfItsKey(String line, String field) {
    String message = line.replace("¦", "|");
    assertThat(fields(message)).isEqualTo(pairs(field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "A container_id=4be1d6a07c52~container.id=4be1d6a07c52",
        "A container_id=host~container.id=host",
        "A container_id=4be1d6a07c5~''",
        "A container_id=4be1d6a07c52 b~''",
        "A container_id=aaaaaaaaaaaa container_id=bbbbbbbbbbbb~container.id=bbbbbbbbbbbb",
        "A container_id=aaaaaaaaaaaa container_id=<NA>~''",
        "A (pod=cart-0 ns=shop)~k8s.pod.name=cart-0,k8s.ns.name=shop",
        "A pod=cart-0 | ns=shop~k8s.pod.name=cart-0,k8s.ns.name=shop",
        "A pod=cart-0 || ns=shop~k8s.pod.name=cart-0,k8s.ns.name=shop",
        "A pod=cart-0 ||| ns=shop~k8s.ns.name=shop",
        "A pod=cart-0  ns=shop~k8s.pod.name=cart-0,k8s.ns.name=shop",
        "A pod=cart-0 other=x ns=shop~k8s.pod.name=cart-0,k8s.ns.name=shop",
        "pod=cart-0~k8s.pod.name=cart-0",
        "A pod=-cart~''",
        "A pod=cart-~''",
        "A pod=.cart~''",
        "A pod=cart.0~k8s.pod.name=cart.0",
        "A pod=Cart~''",
        "A pod=c~k8s.pod.name=c",
        "A pod=-~''",
        "A =x ns=shop~k8s.ns.name=shop",
        "A web (id=4be1d6a07c52)~container.id=4be1d6a07c52,container.name=web",
        "A web, (id=4be1d6a07c52)~container.id=4be1d6a07c52",
        "A web (id=4be1d6a07c52~container.id=4be1d6a07c52",
        "A web (id=4be1d6a07c52 ns=shop)~container.id=4be1d6a07c52,k8s.ns.name=shop"
      })
  void aFieldThatIdentifiesIsTheLastPairOfTheTail(String message, String field) {
    assertThat(fields(message)).isEqualTo(pairs(field));
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 513})
  void aValueIsAtMostAsLongAsNamesAre(int length) {
    String value = "a".repeat(length);
    assertThat(fields("A user=" + value + " b").containsKey("user.name")).isEqualTo(length == 512);
    assertThat(fields("A image=" + value).containsKey("container.image")).isEqualTo(length == 512);
  }

  @ParameterizedTest
  @ValueSource(ints = {253, 254})
  void aNameOfKubernetesHasAtMost253Characters(int length) {
    assertThat(fields("A pod=" + "a".repeat(length)).containsKey("k8s.pod.name"))
        .isEqualTo(length == 253);
  }

  @Test
  void inAuditEventsTheyAreTheTargetOfTheRequest() {
    assertThat(TextFields.read("A user=ana pod=cart-0 ns=shop", "k8s_audit").values())
        .containsEntry("ka.target.namespace", "shop")
        .containsEntry("ka.target.resource", "pods")
        .containsEntry("ka.target.name", "cart-0");
    assertThat(TextFields.read("A user=ana b", "k8s_audit").values())
        .isEqualTo(Map.of("ka.user.name", "ana"));
    assertThat(TextFields.read("A ns=shop", "k8s_audit").values())
        .isEqualTo(Map.of("ka.target.namespace", "shop"));
  }

  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new java.util.HashMap<>();
    for (String pair : text.split(",", -1)) {
      if (!pair.isEmpty()) {
        pairs.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
      }
    }
    return pairs;
  }
}
