package io.github.falcoasff.standin;

import java.util.Optional;
import java.util.stream.Stream;

/** The operations that the embedded Security Hub answers in addition to BatchImportFindings. */
public enum HubOperation {
  /** GetFindings. */
  GET_FINDINGS("POST", "/findings"),
  /** BatchUpdateFindings. */
  BATCH_UPDATE_FINDINGS("PATCH", "/findings/batchupdate");

  private final String method;
  private final String path;

  HubOperation(String method, String path) {
    this.method = method;
    this.path = path;
  }

  /** Returns the operation of a request; empty if the request is for another one. */
  static Optional<HubOperation> of(String method, String path) {
    return Stream.of(values())
        .filter(operation -> operation.method.equals(method) && operation.path.equals(path))
        .findFirst();
  }
}
