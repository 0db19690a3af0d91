package io.github.falcoasff.falco;

/**
 * A number as the alert spells it. Falco emits integers beyond 2<sup>63</sup>, so none is turned
 * into a machine number on the way.
 */
record JsonNumber(String text) {}
