package io.github.falcoasff.cli.noise;

/**
 * A setting of the function that lowers the number of findings.
 *
 * @param setting name and value, ready for a shell
 * @param leaves how many findings it leaves
 * @param of of how many
 */
public record SettingAdvice(String setting, long leaves, long of) {}
