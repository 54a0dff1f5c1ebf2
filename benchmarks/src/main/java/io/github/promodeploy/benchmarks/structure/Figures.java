package io.github.promodeploy.benchmarks.structure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures of some source files. */
final class Figures {

    /** Packages whose public types cannot be used outside the module. */
    private static final Pattern INNER_ROOM =
            Pattern.compile("\\.(internal|workflow|execution|history|write|failure|dialect)\\b");

    private final Collection<SourceFile> files;

    Figures(Collection<SourceFile> files) {
        this.files = files;
    }

    /** How often something holds, and for how many it is asked. */
    record Share(long count, long all) {

        static <T> Share of(Stream<T> all, Predicate<T> holds) {
            Map<Boolean, Long> parts = all.collect(Collectors.partitioningBy(holds, Collectors.counting()));
            long yes = parts.getOrDefault(true, 0L);
            return new Share(yes, yes + parts.getOrDefault(false, 0L));
        }

        double percent() {
            return all == 0 ? 0 : 100.0 * count / all;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f %% (%d of %d)", percent(), count, all);
        }
    }

    /** The highest figure, and what has it. */
    record Highest(int value, String name) {

        @Override
        public String toString() {
            return value + " (" + name + ")";
        }
    }

    Highest longestFile() {
        return highest(files.stream().map(file -> new Highest(file.lines(), file.name())));
    }

    Highest longestMethod() {
        return highest(methods().map(method -> new Highest(method.lines(), method.name())));
    }

    Highest fullestPackage() {
        return highest(files.stream()
                .flatMap(file ->
                        file.types().stream().filter(SourceType::topLevel).map(type -> file.packageName()))
                .collect(Collectors.groupingBy(name -> name, Collectors.summingInt(name -> 1)))
                .entrySet()
                .stream()
                .map(entry -> new Highest(entry.getValue(), entry.getKey())));
    }

    private static Highest highest(Stream<Highest> all) {
        return all.max(Comparator.comparingInt(Highest::value)).orElse(new Highest(0, "nothing"));
    }

    /** Declarations with more than four parameters, the components of records among them. */
    Share manyParameters() {
        return Share.of(methods(), method -> method.parameters() > 4);
    }

    /** Counts top-level types that cannot be used outside their module. */
    Share hiddenTypes() {
        return Share.of(
                files.stream()
                        .flatMap(file -> file.types().stream()
                                .filter(SourceType::topLevel)
                                .map(type -> !type.visible() || isInnerRoom(file.packageName()))),
                hidden -> hidden);
    }

    private static boolean isInnerRoom(String packageName) {
        return INNER_ROOM.matcher(packageName).find();
    }

    /** Visible types, and the public methods of those that users can call, that have javadoc. */
    Share javadoc() {
        return Share.of(
                Stream.concat(
                        files.stream()
                                .flatMap(file -> file.types().stream())
                                .filter(SourceType::visible)
                                .map(SourceType::documented),
                        files.stream()
                                .filter(file -> !isInnerRoom(file.packageName()))
                                .flatMap(file -> file.methods().stream())
                                .filter(SourceMethod::published)
                                .map(SourceMethod::documented)),
                documented -> documented);
    }

    Set<String> packagesInCycles() {
        return new PackageCycles(files).inCycles();
    }

    private Stream<SourceMethod> methods() {
        return files.stream().flatMap(file -> file.methods().stream());
    }
}
