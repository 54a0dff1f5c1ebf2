package io.github.promodeploy.benchmarks.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Prints how the main sources of each module are laid out, and which targets they miss. */
public final class StructureProgram {

    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 40;
    private static final int FULLEST_PACKAGE = 20;
    private static final double MANY_PARAMETERS = 1;
    private static final double JAVADOC = 99;
    private static final Map<String, Double> HIDDEN_TYPES =
            Map.of("promo-deploy-core", 55.0, "boomi-partner-simulator", 60.0);

    private final Path project;
    private final List<String> missed = new ArrayList<>();
    private String heading = "";

    private StructureProgram(Path project) {
        this.project = project;
    }

    /**
     * Prints a table for each module below a folder.
     *
     * @param project the folder of the project
     * @return the exit status: 1 when a target is missed
     * @throws IOException when the sources cannot be read
     */
    public static int run(Path project) throws IOException {
        return new StructureProgram(project).print();
    }

    private int print() throws IOException {
        List<SourceFile> all = new ArrayList<>();
        for (Map.Entry<String, Path> module : modules().entrySet()) {
            List<SourceFile> files = SourceReader.read(module.getValue());
            all.addAll(files);
            print(module.getKey(), files);
        }
        heading("all modules", all);
        atMost("more than four parameters", new Figures(all).manyParameters(), MANY_PARAMETERS);
        System.out.println(
                missed.isEmpty()
                        ? "every target is met"
                        : missed.size() + " targets are missed:\n  " + String.join("\n  ", missed));
        return missed.isEmpty() ? 0 : 1;
    }

    private Map<String, Path> modules() throws IOException {
        Map<String, Path> modules = new LinkedHashMap<>();
        try (Stream<Path> folders = Files.list(project)) {
            folders.sorted()
                    .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .forEach(folder ->
                            modules.put(String.valueOf(folder.getFileName()), folder.resolve("src/main/java")));
        }
        if (modules.isEmpty()) {
            throw new IOException(
                    "no module with src/main/java in " + project.toAbsolutePath() + "; give the folder of the project");
        }
        return modules;
    }

    private void print(String module, List<SourceFile> files) {
        Figures figures = new Figures(files);
        heading(module, files);
        atMost("longest file", figures.longestFile(), LONGEST_FILE);
        atMost("longest method", figures.longestMethod(), LONGEST_METHOD);
        atMost("fullest package", figures.fullestPackage(), FULLEST_PACKAGE);
        Set<String> cyclic = figures.packagesInCycles();
        row("packages in cycles", cyclic, cyclic.isEmpty());
        row("more than four parameters", figures.manyParameters(), true);
        atLeast("hidden types", figures.hiddenTypes(), HIDDEN_TYPES.getOrDefault(module, 0.0));
        atLeast("javadoc", figures.javadoc(), JAVADOC);
    }

    private void atMost(String name, Figures.Highest figure, int most) {
        row(name, figure, figure.value() <= most);
    }

    private void atMost(String name, Figures.Share figure, double most) {
        row(name, figure, figure.percent() <= most);
    }

    private void atLeast(String name, Figures.Share figure, double least) {
        row(name, figure, figure.percent() >= least);
    }

    private void heading(String name, List<SourceFile> files) {
        heading = name;
        System.out.printf("%s, %d files%n", name, files.size());
    }

    private void row(String name, Object figure, boolean met) {
        System.out.printf("  %-26s %s%s%n", name, figure, met ? "" : "  MISSED");
        if (!met) {
            missed.add(heading + ": " + name + " " + figure);
        }
    }
}
