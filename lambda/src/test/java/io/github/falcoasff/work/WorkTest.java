package io.github.falcoasff.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the meter distinguishes quadratic work from linear work. */
class WorkTest {
  private static final int SIZE = 2_000;

  private static Method planted(String name) throws ReflectiveOperationException {
    Class<?> metered =
        new MeteredClassLoader(Planted.class.getName()::equals).loadClass(Planted.class.getName());
    Method method = metered.getDeclaredMethod(name, String.class);
    method.setAccessible(true);
    return method;
  }

  private static double growth(String name) throws Exception {
    Method method = planted(name);
    long once = Work.of(Long.MAX_VALUE, () -> method.invoke(null, "x".repeat(SIZE)));
    long twice = Work.of(Long.MAX_VALUE, () -> method.invoke(null, "x".repeat(2 * SIZE)));
    return (double) twice / once;
  }

  @ParameterizedTest
  @ValueSource(strings = {"readsOnce", "findsEachOnce", "buildsOnce"})
  void linearWorkDoubles(String name) throws Exception {
    assertThat(growth(name)).isBetween(1.9, 2.1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "readsForEach",
        "searchesForEach",
        "copiesForEach",
        "backtracksForEach",
        "insertsInFront",
        "addsToText",
        "looksThroughList",
        "callsByReference",
        "clearsMemoryForEach",
        "readsGreatNumber"
      })
  void quadraticWorkGrowsFourfold(String name) throws Exception {
    assertThat(growth(name)).isBetween(3.5, 4.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"readsForEach", "searchesForEach", "backtracksForEach"})
  void aComputationEndsAtItsLimit(String name) throws Exception {
    Method method = planted(name);

    assertThatThrownBy(() -> Work.of(10_000, () -> method.invoke(null, "x".repeat(SIZE))))
        .isInstanceOf(InvocationTargetException.class)
        .hasCauseInstanceOf(Work.LimitExceeded.class);
  }
}
