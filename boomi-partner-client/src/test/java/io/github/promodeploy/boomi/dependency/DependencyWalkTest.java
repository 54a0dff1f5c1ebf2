package io.github.promodeploy.boomi.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.TestClient;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyWalkTest {

    private static final Pattern ID = Pattern.compile("\"id\":\"(\\w+)\"");
    private static final Pattern PARENT = Pattern.compile("\"argument\":\\[\"([a-z])\"\\]");

    /** A server with references such as "a>b"; it has the components that they name, each at revision 3, except {@code x}. */
    private record Graph(List<String> references, List<String> reads) implements HttpTransport {

        Graph(String references) {
            this(Arrays.asList(references.split(",", -1)), new ArrayList<>());
        }

        @Override
        public HttpReply send(HttpCall call) {
            String path = call.uri().getPath();
            String body = new String(call.body(), StandardCharsets.UTF_8);
            if (path.endsWith("/ComponentMetadata/bulk")) {
                return reply(ID.matcher(body)
                        .results()
                        .map(match -> metadata(match.group(1)))
                        .collect(Collectors.joining(",", "{\"response\":[", "]}")));
            }
            if (path.endsWith("/ComponentReference/query")) {
                var parent = PARENT.matcher(body);
                assertThat(parent.find()).isTrue();
                return reply(children(
                                parent.group(1),
                                "{\"references\":[{\"parentComponentId\":\"%s\",\"componentId\":\"%s\"}]}")
                        .collect(Collectors.joining(",", "{\"@type\":\"QueryResult\",\"result\":[", "]}")));
            }
            return reply(
                    children(path.substring(path.length() - 1), "<references parentComponentId='%s' componentId='%s'/>")
                            .collect(Collectors.joining("", "<ComponentReference>", "</ComponentReference>")));
        }

        private static String metadata(String id) {
            return id.equals("x")
                    ? "{\"id\":\"x\",\"statusCode\":400,\"errorMessage\":\"ComponentMetadata ID x is invalid.\"}"
                    : "{\"Result\":{\"componentId\":\"" + id + "\",\"version\":3},\"statusCode\":200}";
        }

        private Stream<String> children(String parent, String format) {
            reads.add(parent);
            return references.stream()
                    .map(reference -> reference.split(">", -1))
                    .filter(pair -> pair.length == 2 && pair[0].equals(parent))
                    .map(pair -> format.formatted(pair[0], pair[1]));
        }

        private static HttpReply reply(String body) {
            return ScriptedTransport.reply(200, body, Map.of());
        }
    }

    private static DependencyWalk walk(Graph graph, ApiForm form) {
        BoomiClient client =
                TestClient.builder(graph, new FakeTime()).apiForm(form).build();
        return DependencyWalk.with(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a                               | a           | ",
                "a>b,b>c                         | c b a       | ",
                "a>b,a>c,b>d,c>d                 | d b c a     | ",
                "a>a                             | a           | a",
                "a>b,b>a                         | a b         | a b",
                "a>b,b>c,c>b,c>d,d>e,e>d,a>f     | d e b c f a | d e; b c",
                "a>b,b>c,c>a,c>d                 | d a b c     | a b c",
            })
    void from_sortsWhatIsUsedFirst_andReadsEachOnce(String references, String order, String cycles) {
        for (ApiForm form : ApiForm.values()) {
            Graph graph = new Graph(references);

            Dependencies found = walk(graph, form).from("a");

            assertThat(found.inOrder().stream().map(Dependency::componentId).collect(Collectors.joining(" ")))
                    .isEqualTo(order);
            assertThat(found.cycles().stream()
                            .map(cycle -> String.join(" ", cycle))
                            .collect(Collectors.joining("; ")))
                    .isEqualTo(cycles == null ? "" : cycles);
            assertThat(graph.reads()).doesNotHaveDuplicates().hasSameSizeAs(found.inOrder());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a>b,b>x,b>c | 10 | b a | x c | component x cannot be read: ComponentMetadata ID x is invalid.",
                "a>b,b>c d   | 10 | a   | b   | component b has a child whose id is not a Boomi id: it must begin with a letter or digit and hold at most 200 letters, digits and the characters . _ ~ = -, without ~",
                "a>b         | 1  | a   | b   | more than 1 component was found. Allow more with atMost.",
                "a>b,b>c,c>d | 3  | c b a | d | more than 3 components were found. Allow more with atMost.",
            })
    void from_thatFails_handsBackWhatWasRead(String references, int limit, String read, String unread, String reason) {
        assertThatExceptionOfType(DependencyWalkException.class)
                .isThrownBy(() -> walk(new Graph(references), ApiForm.PUBLISHED)
                        .atMost(limit)
                        .from("a"))
                .withMessageEndingWith(reason)
                .satisfies(failure -> {
                    assertThat(failure.found().inOrder().stream().map(Dependency::componentId))
                            .containsExactly(read.split(" ", -1));
                    assertThat(failure.found().unread()).containsExactly(unread.split(" ", -1));
                });
    }

    @Test
    void aWalk_beginsWithAComponent_notWithARevision() {
        Graph graph = new Graph("a>b");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> walk(graph, ApiForm.PUBLISHED).from("a~1"))
                .withMessage(
                        "componentId has a ~. A walk reads the newest revisions: leave out the ~ and what follows");
        assertThat(graph.reads()).isEmpty();
    }

    @Test
    void aFailureInAManagedAccount_namesTheAccount() {
        BoomiClient client =
                TestClient.builder(new Graph("a>x"), new FakeTime()).build();

        assertThatExceptionOfType(DependencyWalkException.class)
                .isThrownBy(() ->
                        DependencyWalk.with(client.forAccount("acme-DEV01")).from("a"))
                .withMessageStartingWith("the dependencies of component a in account acme-DEV01 were not all read");
    }
}
