package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import java.util.Map;

/** A function that imports findings from the log groups to which its alias is subscribed. */
@Internal
public interface SubscribedFunction extends FindingsFunction {

  /**
   * Returns the names of the subscription filters by the names of their log groups; empty if every
   * group of the account is subscribed.
   */
  Map<String, String> getSubscriptionFilterNames();
}
