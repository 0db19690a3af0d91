/** What can be done with findings besides looking at them; nothing of it is there unless asked. */
@NullMarked
package io.github.falcoasff.infra.extensions;

import org.jspecify.annotations.NullMarked;
