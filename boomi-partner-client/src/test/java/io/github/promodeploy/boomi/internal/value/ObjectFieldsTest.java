package io.github.promodeploy.boomi.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import io.github.promodeploy.boomi.internal.document.JsonParsers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ObjectFieldsTest {

    private final ObjectFields.Names names = ObjectFields.Names.of("id", "name", "version");

    /** Returns the known fields of each object in a list, such as {@code id=1}. */
    private List<List<String>> read(String json) throws IOException {
        List<List<String>> objects = new ArrayList<>();
        try (JsonParser parser = JsonParsers.factory().createParser(json.getBytes(StandardCharsets.UTF_8))) {
            parser.nextToken();
            JsonInput in = new JsonInput(parser, id -> false, false);
            in.list(input -> objects.add(fields(input)));
        }
        return objects;
    }

    private List<String> fields(JsonInput in) throws IOException {
        List<String> found = new ArrayList<>();
        ObjectFields fields = new ObjectFields(in, names);
        while (fields.next()) {
            found.add(fields.name() + "=" + LenientScalar.text(in));
        }
        return found;
    }

    @Test
    void next_findsTheFieldsOfEachObjectWhateverTheirOrderBefore() throws IOException {
        assertThat(read("[{'id':'1','name':'a','version':'2'},{'id':'3','name':'b','version':'4'},".replace('\'', '"')
                        + "{'version':'6','id':'5','name':'c'},{'name':'d'},{},{'id':'7','version':'8'}]"
                                .replace('\'', '"')))
                .containsExactly(
                        List.of("id=1", "name=a", "version=2"),
                        List.of("id=3", "name=b", "version=4"),
                        List.of("version=6", "id=5", "name=c"),
                        List.of("name=d"),
                        List.of(),
                        List.of("id=7", "version=8"));
    }

    @Test
    void next_skipsUnknownFieldsAlsoWhereAnotherOneIsExpected() throws IOException {
        assertThat(read("[{'id':'1','name':'a'},{'more':{'name':[1]},'id':'2','nam':'x','names':'y','name':'b'}]"
                        .replace('\'', '"')))
                .containsExactly(List.of("id=1", "name=a"), List.of("id=2", "name=b"));
    }

    @Test
    void next_readsExpectedNamesInEverySpelling() throws IOException {
        assertThat(read("[{'id':'1','name':'a'},{ 'id' : '2' , 'n\\u0061me' : 'b' }]".replace('\'', '"')))
                .containsExactly(List.of("id=1", "name=a"), List.of("id=2", "name=b"));
    }

    @Test
    void next_refusesAFieldThatComesTwice_alsoIfItIsExpectedThere() throws IOException {
        read("[{'name':'a','id':'1'},{'id':'1','name':'a'}]".replace('\'', '"'));

        assertThatThrownBy(() -> read("[{'name':'b','id':'1','name':'b'}]".replace('\'', '"')))
                .isInstanceOf(BadResponseException.class)
                .hasMessage("it has the field '0.name' twice");
    }
}
