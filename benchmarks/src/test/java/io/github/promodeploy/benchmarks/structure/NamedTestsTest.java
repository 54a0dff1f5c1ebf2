package io.github.promodeploy.benchmarks.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that documents name exist. */
class NamedTestsTest {

    private static final Path CHECKOUT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`(?!ProcessTest`)(\\w+Test)(?:\\.(\\w+))?`");

    @Test
    void documents_nameTestsThatExist() throws IOException {
        Map<String, String> tests;
        try (Stream<Path> files = Files.walk(CHECKOUT)) {
            tests = files.filter(file -> file.toString().matches(".*[/\\\\]src[/\\\\]test[/\\\\].*Test\\.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            NamedTestsTest::text,
                            String::concat));
        }
        List<MatchResult> named;
        try (Stream<Path> documents = Files.walk(CHECKOUT.resolve("docs"))) {
            named = documents
                    .filter(file -> file.toString().endsWith(".md"))
                    .flatMap(file -> TEST.matcher(text(file)).results())
                    .toList();
        }

        assertThat(named).hasSizeGreaterThan(50).allSatisfy(name -> {
            assertThat(tests).containsKey(name.group(1));
            if (name.group(2) != null) {
                assertThat(tests.get(name.group(1))).contains(" " + name.group(2) + "(");
            }
        });
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
