/** What the account sets up in which the findings of all members are seen. */
@NullMarked
package io.github.falcoasff.infra.administrator;

import org.jspecify.annotations.NullMarked;
