package io.github.promodeploy.deploy.journal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * An entry as a line of a file: a checksum of eight hexadecimal digits, a space, the entry. The checksum is of the line
 * before as well, so that a line that is missing shows.
 *
 * @param checksum what the next line's checksum goes on from
 * @param entry the entry
 */
record JournalLine(String checksum, String entry) {

    /** What the first line's checksum goes on from. */
    static final String BEGINNING = "";

    private static final int PREFIX = 9;

    /** Makes the line that follows one with that checksum. */
    static JournalLine after(String previousChecksum, String entry) {
        return new JournalLine(checksum(previousChecksum, require(entry)), entry);
    }

    /** Reads the line that follows one with that checksum; empty when it is not what was written there. */
    static Optional<JournalLine> read(String previousChecksum, String line) {
        if (line.length() < PREFIX || line.charAt(PREFIX - 1) != ' ' || line.indexOf('\r') >= 0) {
            return Optional.empty();
        }
        JournalLine expected = after(previousChecksum, line.substring(PREFIX));
        return line.startsWith(expected.checksum()) ? Optional.of(expected) : Optional.empty();
    }

    String text() {
        return checksum + " " + entry;
    }

    /** An entry with a line break would be read as two. */
    static String require(String entry) {
        Objects.requireNonNull(entry, "entry");
        if (entry.indexOf('\n') >= 0 || entry.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a journal entry is one line, but this one has a line break");
        }
        return entry;
    }

    private static String checksum(String previous, String entry) {
        CRC32C checksum = new CRC32C();
        checksum.update(previous.getBytes(StandardCharsets.UTF_8));
        checksum.update(entry.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
