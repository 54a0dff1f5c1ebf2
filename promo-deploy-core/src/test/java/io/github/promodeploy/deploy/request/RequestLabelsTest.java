package io.github.promodeploy.deploy.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLabelsTest {

    private static final String REQUIRED = "'prodComponentId':'c1','packageVersion':'1.0','integrationPackId':'pack-1'";
    private static final String NAME_TOO_LONG = "n".repeat(41);

    private static PackageAndDeployRequest read(String labels) {
        return PackageAndDeployRequest.fromJson(("{" + REQUIRED + ",'labels':" + labels + "}").replace('\'', '"'));
    }

    private static InvalidRequestException refused(String labels) {
        return catchThrowableOfType(InvalidRequestException.class, () -> read(labels));
    }

    private static PackageAndDeployRequest.Builder builder() {
        return PackageAndDeployRequest.builder()
                .prodComponentId("c1")
                .packageVersion("1.0")
                .integrationPackId("pack-1");
    }

    private static Map<String, String> labels(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "name-" + i, i -> "value"));
    }

    @Test
    void labels_throughJson_keepTheirTextsAndOrder() {
        PackageAndDeployRequest request = read("{'ticket':'CHG-1234','approved by':'Zoë','a':'[b: c]'}");

        assertThat(request.labels())
                .containsExactly(entry("ticket", "CHG-1234"), entry("approved by", "Zoë"), entry("a", "[b: c]"));
        assertThat(request.toJson())
                .contains("\"labels\":{\"ticket\":\"CHG-1234\",\"approved by\":\"Zoë\",\"a\":\"[b: c]\"}");
        assertThat(PackageAndDeployRequest.fromJson(request.toJson()).labels())
                .containsExactlyEntriesOf(request.labels());
        assertThat(PackageAndDeployRequest.fromMap(request.toMap()).labels())
                .containsExactlyEntriesOf(request.labels());
    }

    @Test
    void labels_ofABuilder_areThoseThatWerePut() {
        PackageAndDeployRequest request = builder()
                .putLabel("ticket", "CHG-1")
                .putLabel("team", "Orders")
                .putLabel("ticket", "CHG-2")
                .build();

        assertThat(request.labels()).containsExactly(entry("ticket", "CHG-2"), entry("team", "Orders"));
        assertThat(builder().putLabel("a", "1").labels(Map.of("b", "2")).build().labels())
                .containsExactly(entry("b", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{'ticket':null}", "{'ticket':''}", "{'ticket':'  '}"})
    void labels_thatAreNullOrBlank_countAsAbsent(String none) {
        assertThat(read(none)).isEqualTo(builder().build());
        assertThat(read(none).toJson()).doesNotContain("labels");
    }

    @Test
    void labels_upToTheLimits_areAccepted() {
        assertThat(builder().labels(labels(20)).build().labels()).hasSize(20);
        assertThat(builder().putLabel("n".repeat(40), "v".repeat(100)).build().labels())
                .hasSize(1);
        assertThat(builder().labels(labels(20)).putLabel("blank", " ").build().labels())
                .hasSize(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'ticket' | labels must be an object of texts, such as {\"ticket\": \"CHG-1234\"}",
                "['ticket'] | labels must be an object of texts, such as {\"ticket\": \"CHG-1234\"}",
                "7 | labels must be an object of texts, such as {\"ticket\": \"CHG-1234\"}",
                "{'ticket':1234} | labels.ticket must be a text in quotes, but is number",
                "{'ticket':true} | labels.ticket must be a text in quotes, but is boolean",
                "{'ticket':['a']} | labels.ticket must be a text in quotes, but is array",
                "{'ticket':{'id':'a'}} | labels.ticket must be a text in quotes, but is object",
                "{'':'CHG-1234'} | labels has a label without a name",
                "{' ':' '} | labels has a label without a name",
                "{'\\n':'CHG-1234'} | labels has a label without a name",
                "{' ticket':'a'} | labels. ticket has a name that begins or ends with a space",
                "{'ticket ':'a'} | labels.ticket  has a name that begins or ends with a space",
                "{'a\\nb':'c'} | labels.a?b has a name that contains a control or invisible character",
                "{'a\\u202eb':'c'} | labels.a?b has a name that contains a control or invisible character",
                "{'ticket':'a\\u001b[2Jb'} | labels.ticket has a value that contains a control or invisible character",
                "{'ticket':'a\\u2028b'} | labels.ticket has a value that contains a control or invisible character",
                "{'ticket':'a\\u0000b'} | labels.ticket has a value that contains a control or invisible character",
            })
    void labels_thatCannotBeUsed_areRefused(String labels, String problem) {
        assertThat(refused(labels).problems())
                .singleElement()
                .satisfies(found -> assertThat(found.toString()).startsWith(problem));
    }

    @Test
    void labels_withHalfACharacter_areRefused() {
        InvalidRequestException refusal = catchThrowableOfType(
                InvalidRequestException.class,
                () -> builder().putLabel("a\ud800b", "c\udc00d").build());

        assertThat(refusal.problems()).extracting(RequestProblem::field).containsExactly("labels.a?b", "labels.a?b");
    }

    @Test
    void labels_thatAreTooLongOrTooMany_areRefusedAtOnceAndShownShort() {
        InvalidRequestException refusal = catchThrowableOfType(
                InvalidRequestException.class,
                () -> builder()
                        .labels(labels(20))
                        .putLabel(NAME_TOO_LONG, "v".repeat(100_000))
                        .build());

        assertThat(refusal.problems())
                .extracting(RequestProblem::toString)
                .containsExactly(
                        "labels has 21 labels, but at most 20 are allowed",
                        "labels." + "n".repeat(40) + "... has a name of 41 characters, but at most 40 are allowed",
                        "labels." + "n".repeat(40)
                                + "... has a value of 100000 characters, but at most 100 are allowed");
        assertThat(refusal.getMessage()).hasSizeLessThan(500);
    }

    @Test
    void labels_withSeveralMistakes_areNamedTogether() {
        String twentyOne =
                labels(21).keySet().stream().map(name -> "'" + name + "':1").collect(Collectors.joining(","));

        assertThat(refused("{" + twentyOne + "}").problems()).hasSize(22);
        assertThat(refused("{'a':1,'" + NAME_TOO_LONG + "':'b','':'c'}").problems())
                .extracting(RequestProblem::field)
                .containsExactlyInAnyOrder("labels.a", "labels." + "n".repeat(40) + "...", "labels");
    }

    @Test
    void labels_ofTheSameNameInJson_areRefused() {
        assertThat(catchThrowableOfType(RequestSyntaxException.class, () -> read("{'a':'1','a':'2'}")))
                .hasMessageContaining("line 1");
    }

    @ParameterizedTest
    @CsvSource({"label, labels", "lables, labels"})
    void fieldNamedAlmostLabels_isRefusedWithASuggestion(String field, String nearest) {
        assertThat(catchThrowableOfType(
                        InvalidRequestException.class,
                        () -> PackageAndDeployRequest.fromJson(
                                ("{" + REQUIRED + ",'" + field + "':{}}").replace('\'', '"'))))
                .hasMessageContaining("the nearest is " + nearest);
    }
}
