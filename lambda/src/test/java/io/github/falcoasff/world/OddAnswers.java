package io.github.falcoasff.world;

import io.github.falcoasff.world.Plan.Service;
import java.util.Map;
import java.util.Set;

/** Answers with status 200 in the protocol of a service that do not fit the call. */
final class OddAnswers {
  private OddAnswers() {}

  /**
   * An answer to a call that had no effect.
   *
   * @param ids of the findings in the call
   */
  static Services.Wire of(Service service, Set<String> ids) {
    return switch (service) {
      case SECURITYHUB -> json(counts(ids));
      case SQS -> json("{\"Successful\":[],\"Failed\":[]}");
      case STS -> xml("<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>");
      case S3 -> xml("<Odd/>");
      case EC2 ->
          xml(
              "<DescribeInstancesResponse><reservationSet><item/></reservationSet>"
                  + "</DescribeInstancesResponse>");
      case ECS -> json("{\"taskArns\":[null,7,{}],\"tasks\":[null,{}]}");
      case EKS -> json("{\"cluster\":{\"name\":\"another\"}}");
    };
  }

  /** Counts that are too small or too large, or that are of another finding. */
  private static String counts(Set<String> ids) {
    String odd = "{\"FailedCount\":%d,\"SuccessCount\":%d,\"FailedFindings\":[%s]}";
    return switch (Math.floorMod(ids.hashCode(), 3)) {
      case 0 -> odd.formatted(0, ids.size() - 1, "");
      case 1 -> odd.formatted(0, ids.size() + 1, "");
      default ->
          odd.formatted(
              1,
              ids.size() - 1,
              "{\"Id\":\"another\",\"ErrorCode\":\"InvalidInput\",\"ErrorMessage\":\"odd\"}");
    };
  }

  private static Services.Wire json(String body) {
    return new Services.Wire(
        200, Map.of("Content-Type", "application/json", "x-amzn-RequestId", "r"), body);
  }

  private static Services.Wire xml(String body) {
    return new Services.Wire(
        200, Map.of("Content-Type", "text/xml", "x-amzn-RequestId", "r"), body);
  }
}
