package io.github.falcoasff.cli.findings;

import io.github.falcoasff.asff.EncodedFinding;
import java.util.Optional;

/**
 * A finding with its figures for totals and table.
 *
 * @param finding the finding
 * @param severity its severity
 * @param rule its rule's name
 * @param row its columns; empty if only totals are wanted
 */
record Found(EncodedFinding finding, Severity severity, String rule, Optional<FindingRow> row) {}
