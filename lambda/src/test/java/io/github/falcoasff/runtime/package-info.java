/**
 * Runs the packaged jar as Lambda does: a child process with AWS's Runtime Interface Client, which
 * talks to a stand-in of the Runtime API on loopback. Shipped in no jar.
 */
package io.github.falcoasff.runtime;
