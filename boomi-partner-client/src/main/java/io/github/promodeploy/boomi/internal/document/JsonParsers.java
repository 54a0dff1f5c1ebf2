package io.github.promodeploy.boomi.internal.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;

/** Parsers of JSON within the limits. Apart from {@link Documents}, so that who reads no tree does not load what makes trees. */
public final class JsonParsers {

    /** What Jackson writes in front of the method that a limit comes from. */
    private static final String LIMIT_METHOD = ", from `";

    private JsonParsers() {}

    /** Makes a factory for readers that look for fields which are there twice themselves. */
    public static JsonFactory factory() {
        return JsonFactory.builder().streamReadConstraints(ReadLimits.create()).build();
    }

    /** Makes a factory of parsers that refuse a field which is there twice, wherever it is. */
    static JsonFactory strictFactory() {
        return JsonFactory.builder()
                .streamReadConstraints(ReadLimits.create())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /** Says whether a body is XML and not JSON: its first character, after byte order mark and white space, is an angle bracket. */
    public static boolean isXml(byte[] body) {
        for (byte b : body) {
            if (!isByteOrderMark(b) && b != 0 && !Character.isWhitespace(b)) {
                return b == '<';
            }
        }
        return false;
    }

    private static boolean isByteOrderMark(byte b) {
        return switch (b & 0xFF) {
            case 0xEF, 0xBB, 0xBF, 0xFE, 0xFF -> true;
            default -> false;
        };
    }

    /**
     * Says whether a word is the type of a pair of type and value. Boomi writes such pairs for values that JSON has no type for (Boomi
     * API reference, example bodies).
     */
    public static boolean isPairType(String word) {
        return switch (word) {
            case "BigDecimal",
                    "BigInteger",
                    "Boolean",
                    "Byte",
                    "Character",
                    "Double",
                    "Float",
                    "Integer",
                    "Long",
                    "Short",
                    "String" -> true;
            default -> false;
        };
    }

    /** Returns why a document cannot be read, without the names of the parser's methods and settings. */
    public static String reason(JsonProcessingException failure) {
        String message = String.valueOf(failure.getOriginalMessage());
        if (message.startsWith("Duplicate field")) {
            return "a field is there twice";
        }
        int method = message.indexOf(LIMIT_METHOD);
        return method < 0
                ? message
                : message.substring(0, method)
                        + message.substring(message.indexOf('`', method + LIMIT_METHOD.length()) + 1);
    }
}
