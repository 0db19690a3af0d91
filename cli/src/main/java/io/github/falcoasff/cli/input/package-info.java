/**
 * Reads logs as people have them: files, folders and standard input, packed or not, in any of the
 * forms that AWS, kubectl and Falco write. The form is recognised by the content.
 */
@NullMarked
package io.github.falcoasff.cli.input;

import org.jspecify.annotations.NullMarked;
