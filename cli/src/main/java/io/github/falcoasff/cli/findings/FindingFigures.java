package io.github.falcoasff.cli.findings;

import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.local.LocalStages;
import java.util.Optional;

/**
 * A finding with the values that the totals and the table need.
 *
 * @param finding the finding
 * @param source the alert that it was made from
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
