/**
 * Mutated inputs to every entry point of the function: payloads, lines, settings, messages of the
 * replay and records of the hub. See {@link io.github.falcoasff.entrypoint.FuzzLinesRun}.
 */
package io.github.falcoasff.entrypoint;
