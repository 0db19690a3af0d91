/**
 * Coverage-guided fuzzing of the whole path. In the build each target runs over its seeds and then
 * for a short time on its own; a long run is a command of its own, and every crash stays as a seed.
 */
package io.github.falcoasff.fuzz;
