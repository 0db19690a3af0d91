/**
 * Maps alerts to the AWS Security Finding Format: severity, types, resources, Ids and every
 * documented limit. It is pure: the same alert, origin and settings give the same finding, byte for
 * byte.
 */
@NullMarked
package io.github.falcoasff.asff;

import org.jspecify.annotations.NullMarked;
