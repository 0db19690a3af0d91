/**
 * Recognises Falco alerts: their members and priorities, the envelopes that shippers put around
 * them, and the lines that are not alerts. It is pure and knows neither ASFF nor AWS.
 */
@NullMarked
package io.github.falcoasff.falco;

import org.jspecify.annotations.NullMarked;
