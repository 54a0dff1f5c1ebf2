package io.github.promodeploy.benchmarks.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Figures whole = new Figures(all);
        heading("all modules", all);
        row(
                "more than four parameters",
                whole.manyParameters(),
                whole.manyParameters().percent() <= MANY_PARAMETERS);
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
        row("longest file", figures.longestFile(), figures.longestFile().value() <= LONGEST_FILE);
        row("longest method", figures.longestMethod(), figures.longestMethod().value() <= LONGEST_METHOD);
        row(
                "fullest package",
                figures.fullestPackage(),
                figures.fullestPackage().value() <= FULLEST_PACKAGE);
        row(
                "packages in cycles",
                figures.packagesInCycles(),
                figures.packagesInCycles().isEmpty());
        row("more than four parameters", figures.manyParameters(), true);
        row("hidden types", figures.hiddenTypes(), hidesEnough(module, figures));
        row("javadoc", figures.javadoc(), figures.javadoc().percent() >= JAVADOC);
    }

    private static boolean hidesEnough(String module, Figures figures) {
        Double target = HIDDEN_TYPES.get(module);
        return target == null || figures.hiddenTypes().percent() >= target;
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
