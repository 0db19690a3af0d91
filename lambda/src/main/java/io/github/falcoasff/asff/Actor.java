package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the resource of the user who acted, for alerts of audit and cloud sources. */
final class Actor {
  private static final Pattern PRINCIPAL_ARN =
      Pattern.compile("arn:aws[a-z-]{0,12}:(iam|sts)::\\d{12}:(\\w[\\w-]*/|)\\S{1,400}");

  /** A service account's user name (Kubernetes documentation, "Authenticating"). */
  private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

  private final FalcoAlert alert;
  private final Activity activity;
  private final Optional<String> eksCluster;

  Actor(FalcoAlert alert, Activity activity, Optional<String> eksCluster) {
    this.alert = alert;
    this.activity = activity;
    this.eksCluster = eksCluster;
  }

  /**
   * The resource of the user. For AWS its Id is the principal's ARN, else system, place, kind and
   * name.
   */
  Optional<AsffObject> resource() {
    return id().map(id -> details(awsPrincipal().map(Actor::type).orElse("Other"), id));
  }

  /** The Id of {@link #resource()}. */
  Optional<String> id() {
    return awsPrincipal()
        .map(Matcher::group)
        .or(
            () ->
                activity
                    .actor()
                    .map(Prose::line)
                    .filter(name -> !Text.isBlank(name))
                    .map(this::id));
  }

  private Optional<Matcher> awsPrincipal() {
    return alert.source().equals("aws_cloudtrail") ? principal(alert.fields()) : Optional.empty();
  }

  /** The ARN of the principal that called the AWS API. */
  static Optional<Matcher> principal(OutputFields fields) {
    return fields.text("ct.user.arn").map(PRINCIPAL_ARN::matcher).filter(Matcher::matches);
  }

  private String id(String name) {
    return switch (alert.source()) {
      case "k8s_audit" -> "kubernetes/" + IdParts.of(eksCluster) + kubernetes(name);
      case "aws_cloudtrail" ->
          "aws/" + IdParts.of(account()) + "/users/" + IdParts.of(Optional.of(name));
      case "gcp_auditlog", "gcp_audit", "auditlogs" -> inPlace("gcp", name);
      case "azure", "azure_platformlogs" -> inPlace("azure", name);
      case "keycloak" -> inPlace("keycloak", name);
      default -> alert.source() + "/users/" + IdParts.of(Optional.of(name));
    };
  }

  private String inPlace(String system, String name) {
    return system + "/" + IdParts.of(activity.place()) + "/users/" + IdParts.of(Optional.of(name));
  }

  private Optional<String> account() {
    return alert.fields().first("ct.user.accountid", "ct.recipientaccountid");
  }

  private static String kubernetes(String name) {
    String[] account =
        name.startsWith(SERVICE_ACCOUNT)
            ? name.substring(SERVICE_ACCOUNT.length()).split(":", 2)
            : new String[0];
    return account.length == 2
        ? "/"
            + IdParts.of(Optional.of(account[0]))
            + "/serviceaccounts/"
            + IdParts.of(Optional.of(account[1]))
        : "/-/users/" + IdParts.of(Optional.of(name));
  }

  private static String type(Matcher arn) {
    return switch (arn.group(1) + ":" + arn.group(2)) {
      case "iam:user/" -> "AwsIamUser";
      case "iam:role/" -> "AwsIamRole";
      default -> "Other";
    };
  }

  private AsffObject details(String type, String id) {
    int limit = Limits.DETAILS_OTHER_VALUE;
    AsffObject other =
        new AsffObject()
            .text("source-address", activity.address(), limit)
            .text("user-agent", activity.agent(), limit)
            .text("groups", alert.fields().text("ka.user.groups"), limit)
            .text("identity-type", alert.fields().text("ct.user.identitytype"), limit);
    return new AsffObject()
        .text("Type", type, 256)
        .text("Id", id, Limits.RESOURCE_ID)
        .text("ResourceRole", "Actor", Limits.RESOURCE_ROLE)
        .object("Details", new AsffObject().object("Other", other));
  }
}
