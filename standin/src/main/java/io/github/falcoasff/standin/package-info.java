/**
 * An embedded Security Hub on loopback. It answers BatchImportFindings as the service does, and
 * checks every finding against the service's documentation. It shares no code with the function, so
 * that a limit that was misread in one of them is not misread in both.
 */
@NullMarked
package io.github.falcoasff.standin;

import org.jspecify.annotations.NullMarked;
