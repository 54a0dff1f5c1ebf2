package io.github.promodeploy.deploy.journal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/** An entry as a line of a file: a checksum of eight hexadecimal digits, a space, the entry. */
final class JournalLine {

    private static final int PREFIX = 9;

    private JournalLine() {}

    static String write(String entry) {
        return checksum(entry) + " " + require(entry);
    }

    /** Returns the entry, or empty when the line is not what was written. */
    static Optional<String> read(String line) {
        if (line.length() < PREFIX || line.charAt(PREFIX - 1) != ' ') {
            return Optional.empty();
        }
        String entry = line.substring(PREFIX);
        return line.startsWith(checksum(entry)) ? Optional.of(entry) : Optional.empty();
    }

    /** An entry with a line break would be read as two. */
    static String require(String entry) {
        if (entry.indexOf('\n') >= 0 || entry.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a journal entry is one line, but this one has a line break");
        }
        return entry;
    }

    private static String checksum(String entry) {
        CRC32C checksum = new CRC32C();
        checksum.update(entry.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
