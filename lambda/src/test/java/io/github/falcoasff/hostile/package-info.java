/**
 * Lines that an attacker writes to stop or slow the function, and what must hold of it whatever it
 * is given. Each kind of line is a function of its size, so that its work can be compared.
 */
package io.github.falcoasff.hostile;
