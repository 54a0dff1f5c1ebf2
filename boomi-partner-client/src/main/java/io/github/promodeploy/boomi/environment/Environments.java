package io.github.promodeploy.boomi.environment;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;

/** Environments. Thread-safe. */
public interface Environments extends Queryable<Environment>, ReadableById<Environment>, BulkReadable<Environment> {}
