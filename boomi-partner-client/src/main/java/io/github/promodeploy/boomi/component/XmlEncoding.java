package io.github.promodeploy.boomi.component;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The encoding of an XML document, found as appendix F of the XML specification says: by its byte order mark, by the pattern of
 * its first bytes, and by its declaration, which must not contradict them.
 *
 * @param charset the encoding, UTF-16 with its byte order
 * @param markLength how many bytes the byte order mark takes
 */
record XmlEncoding(Charset charset, int markLength) {

    private static final Pattern DECLARATION =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([^\"'>]*)[\"']");

    /** Longer than any sensible XML declaration. */
    private static final int MAX_DECLARATION = 1_000;

    /** Finds the encoding of a document. */
    static XmlEncoding of(byte[] document) {
        XmlEncoding seen = byFirstBytes(document);
        String start = new String(
                document,
                seen.markLength,
                Math.min(document.length - seen.markLength, MAX_DECLARATION * (seen.isUtf16() ? 2 : 1)),
                seen.isUtf16() ? seen.charset : StandardCharsets.ISO_8859_1);
        if (start.length() == MAX_DECLARATION
                && start.startsWith("<?xml")
                && Character.isWhitespace(start.charAt(5))
                && !start.contains("?>")) {
            throw new InvalidComponentXmlException(
                    "the XML declaration of a component is longer than " + MAX_DECLARATION + " characters.");
        }
        Optional<Charset> declared = declaredIn(start);
        if (declared.isEmpty()) {
            return seen;
        }
        if (seen.isMarkedOrUtf16()) {
            if (!seen.agreesWith(declared.get())) {
                throw new InvalidComponentXmlException("the XML of a component declares the encoding " + declared.get()
                        + ", but its first bytes are " + seen.charset + ".");
            }
            return seen;
        }
        return new XmlEncoding(requireReadable(declared.get()), 0);
    }

    private static XmlEncoding byFirstBytes(byte[] document) {
        if (startsWith(document, 0xEF, 0xBB, 0xBF)) {
            return new XmlEncoding(StandardCharsets.UTF_8, 3);
        }
        if (startsWith(document, 0xFF, 0xFE, 0, 0) || startsWith(document, 0, 0)) {
            throw new InvalidComponentXmlException("the XML of a component is in UTF-32, which is not supported.");
        }
        if (startsWith(document, 0xFE, 0xFF)) {
            return new XmlEncoding(StandardCharsets.UTF_16BE, 2);
        }
        if (startsWith(document, 0xFF, 0xFE)) {
            return new XmlEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(document, 0, '<')) {
            return new XmlEncoding(StandardCharsets.UTF_16BE, 0);
        }
        if (startsWith(document, '<', 0)) {
            return new XmlEncoding(StandardCharsets.UTF_16LE, 0);
        }
        return new XmlEncoding(StandardCharsets.UTF_8, 0);
    }

    private static boolean startsWith(byte[] document, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= document.length || document[i] != (byte) bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the encoding that the XML declaration at the start of a text names. */
    static Optional<Charset> declaredIn(String text) {
        Matcher declaration = DECLARATION.matcher(text);
        if (!declaration.find()) {
            return Optional.empty();
        }
        String name = declaration.group(1);
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new InvalidComponentXmlException(
                    "the XML of a component declares an encoding that Java does not know: " + printable(name) + ".");
        }
    }

    private static String printable(String name) {
        String visible = name.replaceAll("[^ -~]", "?");
        // Longer than any secret, so that a caller who masks the message still finds one in it.
        return visible.length() <= 1_000 ? visible : visible.substring(0, 1_000) + "...";
    }

    private boolean isUtf16() {
        return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
    }

    private boolean isMarkedOrUtf16() {
        return markLength > 0 || isUtf16();
    }

    private boolean agreesWith(Charset declared) {
        return declared.equals(charset) || (isUtf16() && declared.equals(StandardCharsets.UTF_16));
    }

    /** The first bytes were read as ASCII, so the declared encoding must write ASCII as ASCII. */
    private static Charset requireReadable(Charset declared) {
        boolean asciiCompatible = declared.canEncode()
                && Arrays.equals("<?xml".getBytes(declared), "<?xml".getBytes(StandardCharsets.US_ASCII));
        if (!asciiCompatible) {
            throw new InvalidComponentXmlException(
                    "the XML of a component declares the encoding " + declared + ", but its first bytes are ASCII.");
        }
        return declared;
    }

    /** Returns the text of a document, without its byte order mark. */
    String decode(byte[] document) {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(document, markLength, document.length - markLength))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidComponentXmlException(
                    "the XML of a component has bytes that are not valid " + charset + ".");
        }
    }

    /** Replaces a part of a document, and leaves the bytes before and after it as they are. */
    byte[] replace(byte[] document, RootTag.Edit edit) {
        int start = markLength + edit.before().getBytes(charset).length;
        int end = start + edit.replaced().getBytes(charset).length;
        if (!Arrays.equals(
                (edit.before() + edit.replaced()).getBytes(charset), Arrays.copyOfRange(document, markLength, end))) {
            throw new InvalidComponentXmlException("the XML of a component cannot be edited in " + charset
                    + ", which has several ways to write the same text.");
        }
        ByteArrayOutputStream edited = new ByteArrayOutputStream(document.length + 64);
        edited.write(document, 0, start);
        edited.writeBytes(edit.replacement().getBytes(charset));
        edited.write(document, end, document.length - end);
        return edited.toByteArray();
    }
}
