package io.github.falcoasff.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests records that a producer library aggregated, and records that only look like one. */
class AggregatedRecordTest {
  @Property
  void userRecordsAreReturnedInTheirOrder(
      @ForAll @Size(max = 20) List<@Size(max = 300) byte[]> data) {
    assertThat(AggregatedRecord.userRecords(Aggregation.of(data)))
        .usingElementComparator(Arrays::compare)
        .isEqualTo(data);
  }

  @Property
  void anyOtherRecordIsReturnedUnchanged(@ForAll byte[] record) {
    assertThat(AggregatedRecord.userRecords(record)).singleElement().isSameAs(record);
  }

  @Property
  void aDamagedRecordIsReturnedUnchanged(
      @ForAll @Size(max = 5) List<@Size(max = 40) byte[]> data,
      @ForAll @IntRange(max = 10_000) int place,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] record = Aggregation.of(data);
    record[place % record.length] ^= (byte) change;

    assertThat(AggregatedRecord.userRecords(record)).singleElement().isSameAs(record);
  }

  @Property
  void anyMessageWithAValidChecksumNeitherThrowsNorGrows(@ForAll byte[] message) {
    byte[] record = Aggregation.enclosed(message);

    List<byte[]> found = AggregatedRecord.userRecords(record);
    assertThat(found.stream().mapToInt(one -> one.length).sum()).isLessThanOrEqualTo(record.length);
  }

  /** Each text is an incomplete message in hexadecimal. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1a", // no length
        "1a05", // a length beyond the end
        "1affffffff0f", // 4 GB
        "1affffffffffffffffff01", // a negative length
        "ffffffffffffffffffff01", // a tag that does not end
        "0880", // a number that does not end
        "09010203", // eight bytes, of which three are present
        "0d0102", // four bytes, of which two are present
        "0b", // a group, which the format does not have
        "0f", // a type that does not exist
        "1a021a05", // a user record's data beyond its end
        "1a0108" // an incomplete user record
      })
  void aRecordWithAnIncompleteMessageIsReturnedUnchanged(String message) {
    byte[] record = Aggregation.enclosed(HexFormat.of().parseHex(message));

    assertThat(AggregatedRecord.userRecords(record)).singleElement().isSameAs(record);
  }

  @Test
  void unknownFieldsAreSkipped() {
    // 5: varint, 6: eight bytes, 7: four bytes, 3: a record with data "x", 8: bytes.
    String message = "2801" + "310102030405060708" + "3d01020304" + "1a031a0178" + "420100";
    assertThat(AggregatedRecord.userRecords(Aggregation.enclosed(HexFormat.of().parseHex(message))))
        .singleElement()
        .isEqualTo(new byte[] {'x'});
  }

  @Test
  void anAggregateWithoutUserRecordsIsEmpty() {
    assertThat(AggregatedRecord.userRecords(Aggregation.of(List.of()))).isEmpty();
  }
}
