/**
 * Runs a corpus of labelled log lines in every envelope through the real handler, the real SDK and
 * the Security Hub stand-in, and checks what came of each line. Shipped in no jar.
 */
package io.github.falcoasff.corpus;
