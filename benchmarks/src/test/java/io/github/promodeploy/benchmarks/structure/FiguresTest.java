package io.github.promodeploy.benchmarks.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

    @TempDir
    private Path folder;

    private void source(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Figures figures() throws IOException {
        return new Figures(SourceReader.read(folder));
    }

    @Test
    void longest_isMeasuredFromTheNameToTheEnd() throws IOException {
        source("a/Short.java", "package a;\nclass Short {}\n");
        source("a/Long.java", """
                package a;
                class Long {
                    /** Javadoc does not count. */
                    @Deprecated
                    void run() {
                        int one = 1;
                    }
                }
                """);

        assertThat(figures().longestFile()).isEqualTo(new Figures.Highest(8, "Long.java"));
        assertThat(figures().longestMethod()).isEqualTo(new Figures.Highest(3, "Long.run"));
    }

    @Test
    void parameters_areThoseOfMethodsConstructorsAndRecords() throws IOException {
        source("a/Wide.java", """
                package a;
                record Wide(int a, int b, int c, int d, int e) {
                    static final int LIMIT = 1;
                    Wide {}
                    static void four(int a, int b, int c, int d) {}
                    static void five(int a, int b, int c, int d, int e) {}
                }
                """);

        assertThat(figures().manyParameters()).isEqualTo(new Figures.Share(2, 4));
    }

    @Test
    void types_arePublicOnlyWhereOthersCanUseThem() throws IOException {
        source("a/Open.java", "package a;\npublic class Open { private static class Inner {} }\n");
        source("a/Closed.java", "package a;\nclass Closed {}\n");
        source("a/internal/Inside.java", "package a.internal;\npublic class Inside {}\n");

        assertThat(figures().hiddenTypes()).isEqualTo(new Figures.Share(2, 3));
        assertThat(figures().fullestPackage()).isEqualTo(new Figures.Highest(2, "a"));
    }

    @Test
    void javadoc_isWantedOnWhatOthersCanCall() throws IOException {
        source("a/Door.java", """
                package a;
                /** Documented. */
                public interface Door {
                    void bare();
                    /** Documented. */
                    void documented();
                    @Override
                    String toString();
                    private void hidden() {}
                }
                """);
        source("a/Room.java", "package a;\nclass Room { public void open() {} }\n");

        assertThat(figures().javadoc()).isEqualTo(new Figures.Share(2, 3));
    }

    @Test
    void cycles_areFoundThroughOtherPackages() throws IOException {
        source("a/A.java", "package a;\nimport b.B;\nclass A {}\n");
        source("b/B.java", "package b;\nimport static c.C.NAME;\npublic class B {}\n");
        source("c/C.java", "package c;\nimport a.A.Inner;\npublic class C { public static final int NAME = 1; }\n");
        source("d/D.java", "package d;\nimport a.A;\nimport d.e.E;\nclass D {}\n");

        assertThat(figures().packagesInCycles()).containsExactly("a", "b", "c");
    }
}
