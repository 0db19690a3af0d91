/**
 * Reads logs as users have them: files, folders and standard input, compressed or not, in any form
 * that AWS, kubectl and Falco write. The form is recognised by the content.
 */
@NullMarked
package io.github.falcoasff.cli.input;

import org.jspecify.annotations.NullMarked;
