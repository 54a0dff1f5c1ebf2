package io.github.promodeploy.boomi.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.document.XmlTree;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;

/** Reads responses of one type, in JSON or in XML. Thread-safe. */
public record TypedReader<T>(String name, ObjectReader reader) {

    /**
     * Reads the body of a response, also when it is wrapped in an object whose only field is the name of the type. Refuses an
     * id that holds the credentials.
     */
    public T read(HttpReply reply, SecretCheck secrets) {
        try {
            ObjectReader careful = reader.withAttribute(SecretCheck.class, secrets);
            return XmlTree.isXml(reply.body())
                    ? careful.withAttribute(LenientScalars.FROM_XML, true).<T>readValue(XmlTree.read(reply.body()))
                    : readJson(reply.body(), careful);
        } catch (IOException | XMLStreamException | RuntimeException e) {
            throw BadResponseException.because(e);
        }
    }

    private T readJson(byte[] body, ObjectReader careful) throws IOException {
        boolean wrapped = isWrapped(body);
        try (JsonParser parser = careful.createParser(body)) {
            if (wrapped) {
                // The wrapper's start, its field, and the start of the object itself.
                parser.nextToken();
                parser.nextToken();
                parser.nextToken();
            }
            T value = careful.readValue(parser);
            if (value == null) {
                throw new IOException("the body is empty or null");
            }
            if (wrapped && parser.nextToken() != JsonToken.END_OBJECT) {
                throw new IOException("there is more in the wrapper than one " + name);
            }
            if (parser.nextToken() != null) {
                throw new IOException("there is something after the end of the JSON document");
            }
            return value;
        }
    }

    private boolean isWrapped(byte[] body) throws IOException {
        try (JsonParser parser = reader.createParser(body)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    && name.equals(parser.nextFieldName())
                    && parser.nextToken() == JsonToken.START_OBJECT;
        }
    }
}
