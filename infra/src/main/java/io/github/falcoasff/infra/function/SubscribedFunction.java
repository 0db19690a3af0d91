package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import java.util.Map;

/** A function that makes findings of the log groups that its alias is subscribed to. */
@Internal
public interface SubscribedFunction extends FindingsFunction {

  /**
   * The names of the subscription filters, by the names of their log groups; none if every group of
   * the account is subscribed.
   */
  Map<String, String> getSubscriptionFilterNames();
}
