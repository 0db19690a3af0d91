package io.github.falcoasff.standin;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.Partition;

/** Reads the shape of a finding from the model classes of the AWS SDK. */
final class SdkShapes {
  /** Values of Partition that are in the service's model and not in this version of the SDK. */
  private static final Set<String> PARTITIONS_UNKNOWN_TO_SDK =
      Set.of("aws-us-iso", "aws-us-iso-b", "AzureCloud");

  /** The shape of AwsSecurityFinding with all its parts. */
  static final JsonShape.Structure FINDING = structure(AwsSecurityFinding.builder());

  private SdkShapes() {}

  private static JsonShape.Structure structure(SdkPojo builder) {
    Class<?> model = builder.getClass().getEnclosingClass();
    Map<String, Class<?>> enums = enumGetters(model);
    Map<String, JsonShape> members = new LinkedHashMap<>();
    for (SdkField<?> field : builder.sdkFields()) {
      if (field.marshallingType() == MarshallingType.DOCUMENT) {
        // Free JSON for resources of other clouds, which the function does not send.
        continue;
      }
      members.put(field.locationName(), shape(field, enums));
    }
    return new JsonShape.Structure(members);
  }

  private static JsonShape shape(SdkField<?> field, Map<String, Class<?>> enums) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      return structure(field.constructor().get());
    } else if (type == MarshallingType.LIST) {
      return new JsonShape.Items(shape(field.getTrait(ListTrait.class).memberFieldInfo(), enums));
    } else if (type == MarshallingType.MAP) {
      return new JsonShape.Pairs(shape(field.getTrait(MapTrait.class).valueFieldInfo(), enums));
    } else if (type == MarshallingType.STRING) {
      return new JsonShape.Text(allowed(field, enums));
    } else if (type == MarshallingType.INTEGER) {
      return new JsonShape.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    } else if (type == MarshallingType.LONG) {
      return new JsonShape.Whole(Long.MIN_VALUE, Long.MAX_VALUE);
    } else if (type == MarshallingType.DOUBLE) {
      return new JsonShape.Decimal();
    } else if (type == MarshallingType.BOOLEAN) {
      return new JsonShape.Flag();
    }
    throw new IllegalStateException(field.memberName() + " has unknown type " + type);
  }

  /**
   * Returns the getters that return an enum. The getter of an enumerated member does; that of a
   * free string returns a string.
   */
  private static Map<String, Class<?>> enumGetters(Class<?> model) {
    Map<String, Class<?>> enums = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Method method : model.getDeclaredMethods()) {
      if (method.getReturnType().isEnum() && method.getParameterCount() == 0) {
        enums.put(method.getName(), method.getReturnType());
      }
    }
    return enums;
  }

  private static Set<String> allowed(SdkField<?> field, Map<String, Class<?>> enums) {
    // The field of a list's item has no name.
    Class<?> enumeration = field.memberName() == null ? null : enums.get(field.memberName());
    return enumeration == null ? Set.of() : knownValues(enumeration);
  }

  private static Set<String> knownValues(Class<?> enumeration) {
    Set<String> values = new TreeSet<>();
    try {
      for (Object value : (Set<?>) enumeration.getMethod("knownValues").invoke(null)) {
        values.add(value.toString());
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("The SDK's enums have changed", e);
    }
    if (enumeration == Partition.class) {
      values.addAll(PARTITIONS_UNKNOWN_TO_SDK);
    }
    return values;
  }
}
