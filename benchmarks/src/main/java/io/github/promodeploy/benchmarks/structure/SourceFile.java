package io.github.promodeploy.benchmarks.structure;

import java.util.List;
import java.util.Set;

/**
 * A source file.
 *
 * @param name its name, such as {@code Retries.java}
 * @param packageName its package
 * @param lines how many lines it has
 * @param imports the packages of everything it imports
 * @param types every type in it
 * @param methods every method in it
 */
record SourceFile(
        String name,
        String packageName,
        int lines,
        Set<String> imports,
        List<SourceType> types,
        List<SourceMethod> methods) {}
