package io.github.promodeploy.benchmarks.structure;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the packages that import each other, directly or through others. */
final class PackageCycles {

    private final Map<String, Set<String>> imports = new HashMap<>();

    PackageCycles(Collection<SourceFile> files) {
        files.forEach(file -> imports.computeIfAbsent(file.packageName(), name -> new TreeSet<>())
                .addAll(file.imports()));
        imports.forEach((name, imported) -> imported.remove(name));
    }

    /** Returns every package that can be reached from itself. */
    Set<String> inCycles() {
        Set<String> cyclic = new TreeSet<>();
        imports.keySet().stream()
                .filter(name -> reachableFrom(name).contains(name))
                .forEach(cyclic::add);
        return cyclic;
    }

    private Set<String> reachableFrom(String name) {
        Set<String> reached = new TreeSet<>();
        follow(name, reached);
        return reached;
    }

    private void follow(String name, Set<String> reached) {
        for (String next : imports.getOrDefault(name, Set.of())) {
            if (reached.add(next)) {
                follow(next, reached);
            }
        }
    }
}
