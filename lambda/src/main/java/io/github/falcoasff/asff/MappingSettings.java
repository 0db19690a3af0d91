package io.github.falcoasff.asff;

import java.util.Optional;

/**
 * What a user may choose about findings.
 *
 * @param productName shown as the finding's product, 1 to 128 characters
 * @param companyName shown as the finding's company, 1 to 128 characters
 * @param eksClusterName the EKS cluster of alerts that do not tell it themselves
 */
public record MappingSettings(
    String productName, String companyName, Optional<String> eksClusterName) {}
