/** Deploys the member stack to every account of an organisation with service-managed StackSets. */
@Internal
@NullMarked
package io.github.falcoasff.infra.organization;

import io.github.falcoasff.infra.annotations.Internal;
import org.jspecify.annotations.NullMarked;
