package io.github.falcoasff.infra.extensions;

import io.github.falcoasff.infra.annotations.Internal;
import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.events.FindingPattern;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is done about findings without a person.
 *
 * @param findings which findings; its rules are whole GeneratorIds, the list of what is allowed
 * @param task what is done to the ECS task of a finding that has one
 * @param instance what is done to the EC2 instance of a finding that has no task
 * @param isolationSecurityGroup the group that an isolated instance is left with, of its VPC
 * @param dryRun only logs what would be done, and has no right to do it
 */
public record RemediationProps(
    FindingPattern findings,
    TaskAction task,
    InstanceAction instance,
    Optional<String> isolationSecurityGroup,
    boolean dryRun) {

  private static final Pattern RULE = Pattern.compile("falco/[a-z0-9_./-]+");

  private static final Pattern SECURITY_GROUP = Pattern.compile("sg-([0-9a-f]{8}|[0-9a-f]{17})");

  /** Refuses what would do nothing, and what would do more than was meant. */
  public RemediationProps {
    findings.rules().forEach(RemediationProps::checkedRule);
    isolationSecurityGroup.ifPresent(RemediationProps::checkedSecurityGroup);
    if (task == TaskAction.NONE && instance == InstanceAction.NONE) {
      throw new IllegalArgumentException("Neither a task nor an instance has an action.");
    }
    if ((instance == InstanceAction.ISOLATE) != isolationSecurityGroup.isPresent()) {
      throw new IllegalArgumentException("Isolation, and nothing else, needs a security group.");
    }
  }

  /** The same GeneratorId, if it is a whole one of Falco. */
  @Internal
  public static String checkedRule(String rule) {
    return AwsNames.matching(
        RULE, rule, "a whole GeneratorId, as falco/syscall/terminal-shell-in-container is");
  }

  /** The same security group, if it is one. */
  @Internal
  public static String checkedSecurityGroup(String group) {
    return AwsNames.matching(SECURITY_GROUP, group, "a security group, as sg-0123456789abcdef0 is");
  }

  /** What is done to an ECS task. */
  public enum TaskAction {
    /** Nothing. */
    NONE,
    /** The task is stopped; a service starts another. */
    STOP;

    /** The action of a word. */
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

  /** What is done to an EC2 instance. */
  public enum InstanceAction {
    /** Nothing. */
    NONE,
    /** The instance is tagged. */
    TAG,
    /** All its network interfaces are left with one security group. */
    ISOLATE;

    /** The action of a word. */
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
    return new IllegalArgumentException("\"" + word + "\" is no action: one of " + known + ".");
  }

  /** A builder: a dry run of nothing, until the findings and an action are set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Makes properties. What is not set has its default. */
  public static final class Builder {

    private @Nullable FindingPattern findings;
    private TaskAction task = TaskAction.NONE;
    private InstanceAction instance = InstanceAction.NONE;
    private Optional<String> isolationSecurityGroup = Optional.empty();
    private boolean dryRun = true;

    private Builder() {}

    /** Which findings; its rules are whole GeneratorIds. Must be set. */
    public Builder findings(FindingPattern pattern) {
      findings = pattern;
      return this;
    }

    /** What is done to the ECS task of a finding that has one; by default nothing. */
    public Builder task(TaskAction action) {
      task = action;
      return this;
    }

    /** What is done to the EC2 instance of a finding that has no task; by default nothing. */
    public Builder instance(InstanceAction action) {
      instance = action;
      return this;
    }

    /** The group that an isolated instance is left with, of its VPC. */
    public Builder isolationSecurityGroup(String securityGroupId) {
      isolationSecurityGroup = Optional.of(securityGroupId);
      return this;
    }

    /** Whether it only logs what would be done; by default it does. */
    public Builder dryRun(boolean only) {
      dryRun = only;
      return this;
    }

    /** The properties. */
    public RemediationProps build() {
      if (findings == null) {
        throw new IllegalArgumentException("The findings are not set: findings(…).");
      }
      return new RemediationProps(findings, task, instance, isolationSecurityGroup, dryRun);
    }
  }
}
