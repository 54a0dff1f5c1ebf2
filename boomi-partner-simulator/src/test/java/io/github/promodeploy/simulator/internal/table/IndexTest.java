package io.github.promodeploy.simulator.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class IndexTest {

    private record Row(String id, String colour, int version) {}

    private final Table<Row> table = new Table<>("row", Row::id);
    private final Index<Row> byColour = table.indexBy(Row::colour);

    @Test
    void all_listsTheRowsWithAKeyInTheOrderOfTheTable() {
        table.put(new Row("b", "red", 1));
        table.add(new Row("a", "red", 1));
        table.put(new Row("c", "blue", 1));
        table.put(new Row("b", "red", 2));

        assertThat(byColour.all("red")).containsExactly(new Row("b", "red", 2), new Row("a", "red", 1));
        assertThat(byColour.all("green")).isEmpty();
    }

    @Test
    void remove_takesTheRowOut_ifAddedAgainItIsTheLast() {
        table.put(new Row("b", "red", 1));
        table.put(new Row("a", "red", 1));

        table.remove(new Row("b", "red", 1));
        table.remove(new Row("unknown", "red", 1));

        assertThat(byColour.all("red")).containsExactly(new Row("a", "red", 1));
        table.put(new Row("b", "red", 2));
        assertThat(byColour.all("red"))
                .containsExactly(new Row("a", "red", 1), new Row("b", "red", 2))
                .isEqualTo(table.all());
    }

    @Test
    void add_ofAnIdThatIsThere_changesNothing() {
        table.add(new Row("a", "red", 1));

        assertThatThrownBy(() -> table.add(new Row("a", "red", 2))).isInstanceOf(IllegalStateException.class);

        assertThat(byColour.all("red")).containsExactly(new Row("a", "red", 1));
    }

    @Test
    void put_ofARowWithAnotherKey_isRefusedAndChangesNothing() {
        table.put(new Row("a", "red", 1));

        assertThatThrownBy(() -> table.put(new Row("a", "blue", 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an index goes by what has changed in a");

        assertThat(table.all()).containsExactly(new Row("a", "red", 1));
        assertThat(byColour.all("blue")).isEmpty();
    }
}
