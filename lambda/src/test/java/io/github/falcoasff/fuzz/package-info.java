/**
 * Coverage-guided fuzzing of the whole path. In the build each target runs over its seeds; a long
 * run is a command of its own, and every crash that it finds stays as a seed.
 */
package io.github.falcoasff.fuzz;
