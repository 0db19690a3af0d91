package io.github.falcoasff.cli.noise;

/**
 * A setting of the function that reduces the number of findings.
 *
 * @param setting name and value, written for a shell
 * @param leaves how many findings remain with the setting
 * @param of how many findings there are without it
 */
public record SettingAdvice(String setting, long leaves, long of) {}
