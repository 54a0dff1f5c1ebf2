package io.github.promodeploy.boomi.internal.document;

/** What XML 1.0 can express. */
public final class XmlCharacters {

    private XmlCharacters() {}

    /** Says whether XML can express a text, escaped if need be: not most control characters, and not half a surrogate pair. */
    public static boolean canExpress(String text) {
        return text.codePoints()
                .allMatch(character -> character == '\t'
                        || character == '\n'
                        || character == '\r'
                        || (character >= ' ' && !Character.isSurrogate((char) character) && character < 0xFFFE)
                        || character > 0xFFFF);
    }
}
