package io.github.falcoasff.cli.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Checks that the set of Ids accepts each Id once. */
final class IdSetTest {
  @Test
  void acceptsEachIdOnce() {
    IdSet ids = new IdSet();
    Set<String> same = new HashSet<>();
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      String id = id(new Random(random.nextLong(60_000)).nextLong(), random.nextLong(3));
      assertThat(ids.add(id)).isEqualTo(same.add(id));
    }
    assertThat(ids.size()).isEqualTo(same.size());
    assertThat(ids.full()).isFalse();
  }

  @Test
  void acceptsZerosAndOtherForms() {
    IdSet ids = new IdSet();
    assertThat(ids.add(id(0, 0))).isTrue();
    assertThat(ids.add(id(0, 0))).isFalse();
    assertThat(ids.add("short")).isTrue();
    assertThat(ids.add("short")).isFalse();
    assertThat(ids.add("other-form-that-is-longer-than-thirty-two-digits")).isTrue();
    assertThat(ids.size()).isEqualTo(3);
  }

  @Test
  void reportsThatItIsFull() {
    IdSet ids = new IdSet(10);
    for (int i = 0; i < 11; i++) {
      ids.add(id(i, i));
    }
    assertThat(ids.size()).isEqualTo(10);
    assertThat(ids.full()).isTrue();
  }

  private static String id(long high, long low) {
    return String.format("us-east-1/111122223333/falco/v1-%016x%016x", high, low);
  }
}
