package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.MappingCache;

/**
 * Has what the runs over all payloads share: the settings, and a cache of the parts of findings
 * that depend on them. Safe for use by several threads.
 */
public final class PipelineContext {
  private final PipelineSettings settings;
  private final MappingCache mappingCache;

  /** Starts with an empty cache. */
  public PipelineContext(PipelineSettings settings) {
    this.settings = settings;
    this.mappingCache = new MappingCache(settings.mapping());
  }

  /** Returns the settings of all payloads. */
  public PipelineSettings settings() {
    return settings;
  }

  /** Returns the cache for the mappers of all payloads. */
  public MappingCache mappingCache() {
    return mappingCache;
  }
}
