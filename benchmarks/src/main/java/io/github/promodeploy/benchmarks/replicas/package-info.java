/** Several replicas of a service that share a database. */
@NullMarked
package io.github.promodeploy.benchmarks.replicas;

import org.jspecify.annotations.NullMarked;
