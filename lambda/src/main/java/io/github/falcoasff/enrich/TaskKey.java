package io.github.falcoasff.enrich;

/**
 * The key by which a task is looked up.
 *
 * @param cluster the ARN of its cluster
 * @param id its ARN, or the first 12 characters of the runtime id of one of its containers
 */
record TaskKey(String cluster, String id) {
  boolean isArn() {
    return id.startsWith("arn:");
  }
}
