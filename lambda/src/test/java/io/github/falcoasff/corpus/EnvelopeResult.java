package io.github.falcoasff.corpus;

import java.util.List;
import java.util.Map;

/**
 * The outcomes of the corpus in one envelope.
 *
 * @param envelope the envelope's name
 * @param lines how many lines the envelope has
 * @param alerts how many of them must become findings
 * @param findings how many records the function reports as findings
 * @param valid how many findings Security Hub accepted
 * @param ignored ignored records by reason
 * @param rejected rejected records by reason
 * @param missing alerts without a finding
 * @param falseFindings findings of lines that are not alerts
 * @param byLine the finding of each line that has one, by the line's number
 * @param notes the outcomes of lines that may have any outcome
 * @param violations everything that is wrong
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
