/** The member stack in every account of an organisation, by a service-managed StackSet. */
@NullMarked
package io.github.falcoasff.infra.organization;

import org.jspecify.annotations.NullMarked;
