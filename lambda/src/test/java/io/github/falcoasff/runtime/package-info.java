/**
 * Runs the packaged jar as Lambda does: a child process with AWS's Runtime Interface Client, which
 * calls a stand-in of the Runtime API on loopback. No jar contains it.
 */
package io.github.falcoasff.runtime;
