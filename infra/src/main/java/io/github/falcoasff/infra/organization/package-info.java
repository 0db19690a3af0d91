/** The member stack in every account of an organisation, by a service-managed StackSet. */
@Internal
@NullMarked
package io.github.falcoasff.infra.organization;

import io.github.falcoasff.infra.annotations.Internal;
import org.jspecify.annotations.NullMarked;
