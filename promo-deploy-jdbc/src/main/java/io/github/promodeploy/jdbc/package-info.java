/** The journal and the throttle in a database, for services of several replicas: PostgreSQL, and H2 for tests. */
@NullMarked
package io.github.promodeploy.jdbc;

import org.jspecify.annotations.NullMarked;
