package io.github.promodeploy.benchmarks.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps phrases that no colleague would say out of documentation, javadoc, comments, help and messages. */
class PlainWordsTest {

    private static final Path CHECKOUT = Path.of("..");

    /** Where users and readers look: documentation and main sources. */
    private static final List<String> HELD = List.of(
            "README.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "SECURITY.md",
            "docs",
            "boomi-partner-client/src/main",
            "boomi-partner-simulator/src/main",
            "promo-deploy-core/src/main",
            "promo-deploy-jdbc/src/main",
            "promo-deploy-example-service/src/main",
            "promo-deploy-cli/src/main",
            "promo-deploy-examples/src/main",
            "benchmarks/src/main");

    /** Each phrase, as a regular expression, and what to say instead. */
    private static final Map<String, String> INSTEAD = new TreeMap<>(Map.ofEntries(
            Map.entry("(?:go|goes|going|gone|went) on with", "continue, resume"),
            Map.entry("whoever|anybody|how-manieth", "the caller, any, the number of"),
            Map.entry("to the letter", "exactly"),
            Map.entry("(?:is|are) told", "gets, receives"),
            Map.entry("all the same", "nevertheless"),
            Map.entry("any more", "no longer"),
            Map.entry("by (?:itself|themselves)", "automatically, alone"),
            Map.entry("for people", "as text"),
            Map.entry("of one's own", "custom"),
            Map.entry("takes? up|taken up", "adopt, use"),
            Map.entry("cannot be had", "is not supported"),
            Map.entry("an? (?:other )?process (?:is|was) at (?:it|the run)", "in progress"),
            Map.entry("speaks", "uses, has"),
            Map.entry("tells? (?:whether|which|who)", "returns, shows"),
            Map.entry("(?:cannot|not) be told", "is not known"),
            Map.entry("no trace", "not recorded"),
            Map.entry("not looked at", "did not check, did not read"),
            Map.entry("answers?|answering", "response, respond")));

    /** Gates are asked, and answer. */
    private static final String ABOUT_GATES = "gate";

    @Test
    void texts_haveNoPhraseThatNoColleagueWouldSay() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            String text = onOneLine(Files.readString(file));
            boolean aboutGates = text.toLowerCase(Locale.ROOT).contains(ABOUT_GATES);
            INSTEAD.forEach((phrase, instead) -> find(phrase, text)
                    .filter(hit -> !(aboutGates && phrase.startsWith("answers?")))
                    .forEach(hit -> found.add(CHECKOUT.relativize(file) + ": \"" + hit + "\"; say: " + instead)));
        }

        assertThat(found).as("phrases to rewrite, see Words in CONTRIBUTING.md").isEmpty();
    }

    @Test
    void onOneLine_joinsCommentsAndStrings() {
        assertThat(onOneLine("/**\n * It is\n * told.\n */")).contains("It is told.");
        assertThat(onOneLine("// It is\n    // told.")).contains("It is told.");
        assertThat(onOneLine("\"It is\"\n        + \" told.\"")).contains("It is told.");
        assertThat(onOneLine("\"It is\",\n        \"told.\"")).contains("It is told.");
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String held : HELD) {
            try (Stream<Path> below = Files.walk(CHECKOUT.resolve(held))) {
                below.filter(file -> file.toString().matches(".*\\.(md|java)")).forEach(files::add);
            }
        }
        return files;
    }

    /** Joins sentences that go over several lines of Markdown, of a comment, or of a string in parts. */
    private static String onOneLine(String text) {
        return text.replaceAll("\"\\s*[+,]\\s*\"", " ")
                .replaceAll("\\n\\s*(?:\\*|//)?\\s*", " ")
                .replaceAll(" +", " ");
    }

    private static Stream<String> find(String phrase, String text) {
        return Pattern.compile("\\b(?:" + phrase + ")\\b", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .results()
                .map(hit -> text.substring(Math.max(0, hit.start() - 30), Math.min(text.length(), hit.end() + 10)));
    }
}
