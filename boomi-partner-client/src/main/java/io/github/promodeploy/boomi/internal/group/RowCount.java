package io.github.promodeploy.boomi.internal.group;

import io.github.promodeploy.boomi.query.Page;
import java.util.OptionalLong;

/**
 * Counts the rows of a query's pages against the number that the server gives. Boomi's documents do not say whether that
 * counts one page or all, and a list is held to be whole when it is so in either reading; the server may also give none.
 */
final class RowCount {

    private long shown;
    private long total;
    private boolean pagesAnnounceTheirOwn = true;
    private OptionalLong announcedInVain = OptionalLong.empty();

    /** Returns how many rows were announced, if the list ends with this page and they are more than it has shown. */
    OptionalLong with(Page<?> page) {
        if (page.nextToken().isPresent()) {
            return OptionalLong.empty();
        }
        long number = page.numberOfResults().orElse(0);
        long rows = page.results().size();
        long announced = Math.max(number, total);
        if (announced > shown + rows) {
            return OptionalLong.of(announced);
        }
        boolean missing = pagesAnnounceTheirOwn && number > rows && number != shown + rows;
        return missing ? OptionalLong.of(shown + number) : OptionalLong.empty();
    }

    /** Adds a page. */
    void add(Page<?> page) {
        announcedInVain = with(page);
        long number = page.numberOfResults().orElse(0);
        long rows = page.results().size();
        shown += rows;
        total = number > rows ? Math.max(total, number) : total;
        pagesAnnounceTheirOwn &= number == rows;
    }

    long shown() {
        return shown;
    }

    /** Returns how many rows the server announced, if the list has ended and has shown fewer. */
    OptionalLong announcedInVain() {
        return announcedInVain;
    }
}
