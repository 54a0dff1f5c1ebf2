package io.github.promodeploy.deploy.explorer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What may become of one call on its way to the server and back. */
sealed interface Fault permits FaultKind, ForeignResponse {

    /** Whether, and when, the server acts on the call. */
    enum At {
        NOT_SENT,
        BEFORE,
        AFTER,
        LATE,
        TWICE,
        ROWS_MISSING,
        SENT
    }

    /** Lists every fault. */
    static List<Fault> all() {
        return Stream.<Fault>concat(Arrays.stream(FaultKind.values()), ForeignResponse.all().stream())
                .toList();
    }

    /** Finds the fault of a name, see {@link #name}. */
    static Fault named(String name) {
        return all().stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such fault: " + name));
    }

    /** Whether, and when, the server acts on the call. */
    At at();

    /** Tells it from all others, in schedules. */
    String name();

    /** Names the row of the table to which it belongs. */
    String display();

    /** Whether the fault lies in what a proxy did, which no client can prevent: the request arrives twice. */
    default boolean duplicates() {
        return false;
    }

    /** Whether a caller cannot tell the fault from success. */
    default boolean looksLikeSuccess(String call) {
        return false;
    }
}
