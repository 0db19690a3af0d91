package io.github.falcoasff.falco;

/**
 * A number as it is written in the alert. Falco emits integers beyond 2<sup>63</sup>, so numbers
 * are not converted.
 */
record JsonNumber(String text) {}
