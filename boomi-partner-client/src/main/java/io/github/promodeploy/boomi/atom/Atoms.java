package io.github.promodeploy.boomi.atom;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;

/**
 * Runtimes: Atoms, Molecules and Atom Clouds. Queries take the operators {@code EQUALS}, {@code NOT_EQUALS}, {@code CONTAINS}
 * and {@code NOT_CONTAINS}; Boomi responds with 400 to others. Thread-safe.
 */
public interface Atoms extends Queryable<Atom>, ReadableById<Atom>, BulkReadable<Atom> {}
