/** Tests that the pages of the repository say what is there. */
package io.github.falcoasff.docs;
