/**
 * Runs a corpus of labelled log lines in every envelope through the real handler, the real SDK and
 * the Security Hub stand-in, and checks the outcome of each line. No jar contains it.
 */
package io.github.falcoasff.corpus;
