package io.github.promodeploy.benchmarks.structure;

/**
 * A method, a constructor, or the components of a record.
 *
 * @param name the type and the method, such as {@code Retries.next}
 * @param lines from its name to its end; 1 for a record's components
 * @param parameters how many it has
 * @param published whether it is part of a visible type's public face, and declares more than an override
 * @param documented whether it has javadoc
 */
record SourceMethod(String name, int lines, int parameters, boolean published, boolean documented) {}
