package io.github.falcoasff.cli.findings;

import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.local.LocalStages;
import java.util.Optional;

/**
 * A finding with its figures for totals and table.
 *
 * @param finding the finding
 * @param source what it was made of
 * @param severity its severity
 * @param rule its rule's name
 * @param row its columns; empty if only totals are wanted
 */
record FindingFigures(
    EncodedFinding finding,
    LocalStages.Source source,
    Severity severity,
    String rule,
    Optional<FindingRow> row) {}
