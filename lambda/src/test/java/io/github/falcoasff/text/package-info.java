/** Tests of texts as they may be shown. */
package io.github.falcoasff.text;
