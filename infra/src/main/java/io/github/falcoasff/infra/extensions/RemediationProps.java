package io.github.falcoasff.infra.extensions;

import io.github.falcoasff.infra.annotations.Internal;
import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.events.FindingPattern;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a {@link Remediation}: which findings it acts on, and how.
 *
 * @param findings the findings; every rule in it must be a whole GeneratorId, without an asterisk
 * @param task the action on the ECS task of a finding that has one
 * @param instance the action on the EC2 instance of a finding that has no task
 * @param isolationSecurityGroup the security group that an isolated instance gets in place of its
 *     own; it must be in the instance's VPC
 * @param dryRun whether actions are only logged; then the function's role has no permission for
 *     them
 */
public record RemediationProps(
    FindingPattern findings,
    TaskAction task,
    InstanceAction instance,
    Optional<String> isolationSecurityGroup,
    boolean dryRun) {

  private static final Pattern RULE = Pattern.compile("falco/[a-z0-9_./-]+");

  private static final Pattern SECURITY_GROUP = Pattern.compile("sg-([0-9a-f]{8}|[0-9a-f]{17})");

  /**
   * Rejects properties without any action, rules with an asterisk, and a security group without
   * isolation or isolation without a group.
   */
  public RemediationProps {
    findings.rules().forEach(RemediationProps::checkedRule);
    isolationSecurityGroup.ifPresent(RemediationProps::checkedSecurityGroup);
    if (task == TaskAction.NONE && instance == InstanceAction.NONE) {
      throw new IllegalArgumentException("Neither a task nor an instance has an action.");
    }
    if ((instance == InstanceAction.ISOLATE) != isolationSecurityGroup.isPresent()) {
      throw new IllegalArgumentException(
          "isolationSecurityGroup must be set for the action isolate, and only for it.");
    }
  }

  /** Returns the GeneratorId after checking that it is Falco's and has no asterisk. */
  @Internal
  public static String checkedRule(String rule) {
    return AwsNames.matching(
        RULE, rule, "a whole GeneratorId, as falco/syscall/terminal-shell-in-container is");
  }

  /** Returns the security group after checking its form. */
  @Internal
  public static String checkedSecurityGroup(String group) {
    return AwsNames.matching(SECURITY_GROUP, group, "a security group, as sg-0123456789abcdef0 is");
  }

  /** The action on an ECS task. */
  public enum TaskAction {
    /** Nothing. */
    NONE,
    /** The task is stopped; a service starts another. */
    STOP;

    /** Parses the action's name in the accounts file. */
    @Internal
    public static TaskAction of(String word) {
      return switch (word) {
        case "none" -> NONE;
        case "stop" -> STOP;
        default -> throw unknown(word, "none, stop");
      };
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The action on an EC2 instance. */
  public enum InstanceAction {
    /** Nothing. */
    NONE,
    /** The instance is tagged. */
    TAG,
    /** All network interfaces of the instance get one security group in place of their own. */
    ISOLATE;

    /** Parses the action's name in the accounts file. */
    @Internal
    public static InstanceAction of(String word) {
      return switch (word) {
        case "none" -> NONE;
        case "tag" -> TAG;
        case "isolate" -> ISOLATE;
        default -> throw unknown(word, "none, tag, isolate");
      };
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static IllegalArgumentException unknown(String word, String known) {
    return new IllegalArgumentException(
        "\"" + word + "\" is not an action: use one of " + known + ".");
  }

  /**
   * Returns a builder. Until an action is set, its properties are a dry run without actions, which
   * {@link Builder#build} rejects.
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds properties. A value that is not set has its default. */
  public static final class Builder {

    private @Nullable FindingPattern findings;
    private TaskAction task = TaskAction.NONE;
    private InstanceAction instance = InstanceAction.NONE;
    private Optional<String> isolationSecurityGroup = Optional.empty();
    private boolean dryRun = true;

    private Builder() {}

    /**
     * Sets the findings; every rule in it must be a whole GeneratorId, without an asterisk.
     * Required.
     */
    public Builder findings(FindingPattern pattern) {
      findings = pattern;
      return this;
    }

    /** Sets the action on the ECS task of a finding that has one; by default none. */
    public Builder task(TaskAction action) {
      task = action;
      return this;
    }

    /** Sets the action on the EC2 instance of a finding that has no task; by default none. */
    public Builder instance(InstanceAction action) {
      instance = action;
      return this;
    }

    /**
     * Sets the security group that an isolated instance gets in place of its own. It must be in the
     * instance's VPC.
     */
    public Builder isolationSecurityGroup(String securityGroupId) {
      isolationSecurityGroup = Optional.of(securityGroupId);
      return this;
    }

    /** Sets whether actions are only logged; by default they are. */
    public Builder dryRun(boolean only) {
      dryRun = only;
      return this;
    }

    /**
     * Builds the properties.
     *
     * @throws IllegalArgumentException if the findings are not set, or if a value is wrong
     */
    public RemediationProps build() {
      if (findings == null) {
        throw new IllegalArgumentException("The findings are not set: findings(…).");
      }
      return new RemediationProps(findings, task, instance, isolationSecurityGroup, dryRun);
    }
  }
}
