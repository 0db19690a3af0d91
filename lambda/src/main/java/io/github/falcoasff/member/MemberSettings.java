package io.github.falcoasff.member;

import io.github.falcoasff.settings.EnvironmentReader;
import java.util.Map;
import java.util.Optional;

/**
 * The settings for importing as member accounts.
 *
 * @param roleName the role that is assumed in each, without a path (<code>MEMBER_ROLE_NAME</code>)
 * @param externalId the external id that the roles' trust policies ask for (<code>
 *     MEMBER_EXTERNAL_ID</code>, default none)
 */
public record MemberSettings(String roleName, Optional<String> externalId) {
  private static final String ROLE = "MEMBER_ROLE_NAME";

  /** Whether the variables ask for importing as member accounts. */
  public static boolean given(Map<String, String> environment) {
    return !environment.getOrDefault(ROLE, "").isBlank();
  }

  /**
   * Reads the settings, and checks that there is a queue and a bucket for parked payloads.
   *
   * @throws io.github.falcoasff.settings.SettingsException if any is wrong; it lists all that are
   */
  public static MemberSettings read(Map<String, String> environment) {
    EnvironmentReader reader = new EnvironmentReader(environment);
    reader.required(ROLE, "the name of the role that the hub assumes in each member account");
    String role =
        reader.parsed(
            ROLE,
            "",
            // IAM API reference, CreateRole: RoleName.
            name -> name.matches("[\\w+=,.@-]{1,64}") ? Optional.of(name) : Optional.empty(),
            "the name of a role, neither its path nor its ARN");
    Optional<String> externalId =
        reader.parsed(
            "MEMBER_EXTERNAL_ID",
            Optional.<String>empty(),
            id ->
                // AWS STS API reference, AssumeRole: ExternalId.
                id.matches("[\\w+=,.@:/-]{2,1224}")
                    ? Optional.of(Optional.of(id))
                    : Optional.empty(),
            "2 to 1,224 letters, digits or any of + = , . @ : / - _");
    reader.check();
    return new MemberSettings(role, externalId);
  }

  /**
   * Checks that there is a queue and a bucket for the payloads of members that cannot be reached.
   *
   * @throws io.github.falcoasff.settings.SettingsException if one of them is missing
   */
  public static void checkPlaceToPark(Map<String, String> environment) {
    EnvironmentReader reader = new EnvironmentReader(environment);
    reader.required("REJECT_QUEUE_URL", "the queue for records of members that cannot be reached");
    reader.required("REJECT_BUCKET", "the bucket for those that are larger than a message");
    reader.check();
  }
}
