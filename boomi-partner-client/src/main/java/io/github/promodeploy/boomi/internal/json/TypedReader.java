package io.github.promodeploy.boomi.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.document.JsonParsers;
import io.github.promodeploy.boomi.internal.document.XmlTree;
import io.github.promodeploy.boomi.internal.value.BadResponseException;
import io.github.promodeploy.boomi.internal.value.JsonInput;
import io.github.promodeploy.boomi.internal.value.JsonReader;
import io.github.promodeploy.boomi.internal.value.SecretCheck;
import io.github.promodeploy.boomi.internal.value.ValueReader;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads responses of one type, in JSON or in XML. Thread-safe. */
public final class TypedReader<T> {

    private static final JsonFactory FACTORY = JsonParsers.factory();

    private final String name;
    private final JsonReader<T> reader;

    /** Reads objects that have this name on the wire. */
    TypedReader(String name, JsonReader<T> reader) {
        this.name = name;
        this.reader = reader;
    }

    /** Returns what reads the responses of asynchronous queries with rows of this type. */
    public static <T> TypedReader<AsyncResult<T>> ofAsync(Class<T> rowType) {
        return new TypedReader<>("AsyncOperationTokenResult", new AsyncResult.Reader<>(ValueReader.of(rowType)));
    }

    /** Returns the name of the objects on the wire. */
    public String name() {
        return name;
    }

    /**
     * Reads the body of a response, also when it is wrapped in an object whose only field is the name of the type. Refuses an
     * id that holds the credentials.
     */
    public T read(HttpReply reply, SecretCheck secrets) {
        try {
            return JsonParsers.isXml(reply.body()) ? readXml(reply.body(), secrets) : readJson(reply.body(), secrets);
        } catch (IOException | XMLStreamException | RuntimeException e) {
            throw BadResponseException.because(e);
        }
    }

    /** XML is read as the JSON that says the same. */
    private T readXml(byte[] body, SecretCheck secrets) throws IOException, XMLStreamException {
        try (JsonParser parser = XmlTree.read(body).traverse()) {
            parser.nextToken();
            return required(reader.read(new JsonInput(parser, secrets, true)));
        }
    }

    private T readJson(byte[] body, SecretCheck secrets) throws IOException {
        try (JsonParser parser = FACTORY.createParser(body)) {
            parser.nextToken();
            JsonInput in = new JsonInput(parser, secrets, false);
            boolean wrapped = in.unwrap(name);
            T value = required(reader.read(in));
            if (wrapped && parser.nextToken() != JsonToken.END_OBJECT) {
                throw new BadResponseException("there is more in the wrapper than one " + name);
            }
            if (parser.nextToken() != null) {
                throw new BadResponseException("there is something after the end of the JSON document");
            }
            return value;
        }
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new BadResponseException("the body is empty or null");
        }
        return value;
    }
}
