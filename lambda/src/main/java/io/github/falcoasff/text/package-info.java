/** Texts as they may be shown to people. It is pure and knows nothing of alerts. */
@NullMarked
package io.github.falcoasff.text;

import org.jspecify.annotations.NullMarked;
