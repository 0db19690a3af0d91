package io.github.falcoasff.corpus;

import java.util.List;
import java.util.Map;

/**
 * What came of the corpus in one envelope.
 *
 * @param envelope the envelope's name
 * @param lines lines that the envelope carries
 * @param alerts lines among them that must become findings
 * @param findings records that the function says became findings
 * @param valid findings that Security Hub took
 * @param ignored records left out, by reason
 * @param rejected records rejected, by reason
 * @param missing alerts without a finding
 * @param falseFindings findings of lines that are not alerts
 * @param byLine the finding of each line that has one, by the line's number
 * @param notes the outcome of lines that may have any
 * @param violations all that is wrong
 */
record EnvelopeResult(
    String envelope,
    int lines,
    long alerts,
    long findings,
    int valid,
    Map<String, Long> ignored,
    Map<String, Long> rejected,
    int missing,
    int falseFindings,
    Map<Integer, FindingFacts> byLine,
    List<String> notes,
    List<Violation> violations) {}
