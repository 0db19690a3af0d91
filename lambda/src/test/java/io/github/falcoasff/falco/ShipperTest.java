package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the instance is read from the name of a log stream. */
class ShipperTest {
  @ParameterizedTest
  @ValueSource(strings = {"i-0949bae76772ca8a0", "i-0949bae7"})
  void aPartOfTheLogStreamMayBeAnInstance(String id) {
    assertThat(Shipper.ofHost("node").inStream("falco/" + id + "/1").ec2InstanceId()).contains(id);
  }

  /** Digits of other scripts, such as full-width ones, are not part of an id. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "i-\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
        "i-0949BAE7",
        "i-1",
        "i-0949baeg"
      })
  void otherTextsAreNotAnInstance(String text) {
    assertThat(Shipper.ofHost("node").inStream("falco/" + text + "/1").ec2InstanceId()).isEmpty();
  }

  @Test
  void anInstanceThatIsAlreadyKnownStays() {
    Shipper named = Shipper.ofHost("node").inStream("i-0949bae7");
    assertThat(named.inStream("i-11111111").ec2InstanceId()).contains("i-0949bae7");
  }

  @Test
  void shippersWithTheSameMembersAreEqual() {
    assertThat(Shipper.ofHost("node"))
        .isEqualTo(Shipper.ofHost("node"))
        .hasSameHashCodeAs(Shipper.ofHost("node"))
        .isNotEqualTo(Shipper.ofHost("other"))
        .isNotEqualTo("node");
    assertThat(Shipper.ofHost("node").hashCode()).isNotEqualTo(Shipper.NONE.hashCode());
  }

  @Test
  void aHostWithoutANameIsNoMember() {
    assertThat(Shipper.ofHost("node").isEmpty()).isFalse();
    assertThat(Shipper.ofHost(" ").isEmpty()).isTrue();
    assertThat(Shipper.ofHost("<NA>")).isEqualTo(Shipper.NONE);
    assertThat(Shipper.ofHost(" node ").hostName()).contains("node");
  }

  @Test
  void everyValueIsReplaced() {
    Shipper shipper = Shipper.ofHost("node").inStream("i-0949bae7");
    Shipper masked = shipper.withValues((name, value) -> name + "=" + value);
    assertThat(masked.hostName()).contains("host=node");
    assertThat(masked.ec2InstanceId()).contains("ec2_instance_id=i-0949bae7");
    assertThat(Shipper.NONE.withValues((name, value) -> "x")).isEqualTo(Shipper.NONE);
  }

  @Test
  void theOuterShippersMembersStay() {
    Shipper inner = Shipper.ofHost("inner").inStream("i-0949bae7");
    Shipper both = inner.within(Shipper.ofHost("outer"));
    assertThat(both.hostName()).contains("outer");
    assertThat(both.ec2InstanceId()).contains("i-0949bae7");
    assertThat(inner.within(Shipper.NONE)).isEqualTo(inner);
    assertThat(Shipper.NONE.within(inner)).isEqualTo(inner);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"_HOSTNAME\":\"node-7\"",
        "\"HOST\":\"node-7\"",
        "\"fromhost\":\"node-7\"",
        "\"host\":\"node-7\"",
        "\"host\":{\"name\":\"node-7\"}",
        "\"host\":{\"hostname\":\"node-7\"}",
        "\"agent\":{\"hostname\":\"node-7\"}",
        "\"beat\":{\"hostname\":\"node-7\"}",
        "\"stream\":{\"name\":\"falco\",\"node_name\":\"node-7\"}",
        "\"labels\":{\"name\":\"falco\",\"host\":\"node-7\"}"
      })
  void aRecordNamesItsHost(String member) {
    String text = "\"message\":\"06:07:08.123456789: Warning Own event\"";
    assertThat(Reading.alert("{" + text + "," + member + "}").shipper().hostName())
        .contains("node-7");
  }

  @Test
  void filebeatsNodeIsTheNode() {
    assertThat(
            Reading.alert(
                    "{\"message\":\"06:07:08.123456789: Warning Own event\","
                        + "\"kubernetes\":{\"node\":{\"name\":\"node-7\"}}}")
                .shipper()
                .kubernetesHost())
        .contains("node-7");
  }
}
