/**
 * What a Falco alert is: its members and priorities, the envelopes that shippers put around it, and
 * the lines beside it that are none. It is pure and knows neither ASFF nor AWS.
 */
@NullMarked
package io.github.falcoasff.falco;

import org.jspecify.annotations.NullMarked;
