package io.github.promodeploy.boomi.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.promodeploy.boomi.internal.document.JsonParsers;
import io.github.promodeploy.boomi.internal.value.ValueWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes requests as JSON. */
public final class Json {

    private static final JsonFactory FACTORY = JsonParsers.factory();

    /** More than most requests have. */
    private static final int USUAL_LENGTH = 512;

    private Json() {}

    /** Writes what a request consists of. */
    @FunctionalInterface
    interface Body {
        void write(JsonGenerator out) throws IOException;
    }

    /**
     * Writes a request: a value of the library, or maps, lists and scalars. Absent fields are left out, since Boomi refuses null. Half a
     * character would arrive as a question mark, so it is refused.
     */
    public static Content write(Object request) {
        return written(out -> ValueWriter.write(request, out));
    }

    /** Writes a request of another kind. */
    static Content written(Body body) {
        StringWriter text = new StringWriter(USUAL_LENGTH);
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            body.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content(text.toString());
    }

    private static Content content(String json) {
        for (int i = 0; i < json.length(); i++) {
            if (Character.isSurrogate(json.charAt(i))) {
                if (Character.isBmpCodePoint(json.codePointAt(i))) {
                    throw new IllegalArgumentException(
                            "one of the texts to send contains half a character (a lone surrogate). Nothing was sent");
                }
                i++;
            }
        }
        return new Content(Content.JSON, json.getBytes(StandardCharsets.UTF_8));
    }
}
