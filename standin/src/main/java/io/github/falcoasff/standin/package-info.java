/**
 * An embedded Security Hub on loopback: it answers BatchImportFindings as the service does and
 * checks every finding against what the service documents. It shares no code with the function, so
 * that a limit misread there is not misread here as well.
 */
@NullMarked
package io.github.falcoasff.standin;

import org.jspecify.annotations.NullMarked;
