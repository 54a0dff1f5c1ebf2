package io.github.promodeploy.benchmarks.structure;

/**
 * A type, as its source says.
 *
 * @param name its simple name
 * @param topLevel whether it has a file of its own, or shares one
 * @param visible whether code outside its package can name it
 * @param documented whether it has javadoc
 */
record SourceType(String name, boolean topLevel, boolean visible, boolean documented) {}
