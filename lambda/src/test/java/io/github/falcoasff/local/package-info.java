/**
 * The local run: the real handler with the real SDK over samples or one's own log, against the
 * embedded Security Hub. No network and no AWS account are needed.
 */
package io.github.falcoasff.local;
