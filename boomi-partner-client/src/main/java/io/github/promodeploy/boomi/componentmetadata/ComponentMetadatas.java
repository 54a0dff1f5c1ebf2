package io.github.promodeploy.boomi.componentmetadata;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;

/**
 * What is known of components apart from their content; read-only. The id of a component reads its newest revision; the id,
 * {@code ~} and a number read the revision with that number. Thread-safe.
 */
public interface ComponentMetadatas
        extends Queryable<ComponentMetadata>, ReadableById<ComponentMetadata>, BulkReadable<ComponentMetadata> {}
