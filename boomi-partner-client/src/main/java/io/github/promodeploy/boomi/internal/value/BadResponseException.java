package io.github.promodeploy.boomi.internal.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.promodeploy.boomi.internal.document.JsonParsers;
import io.github.promodeploy.boomi.internal.document.XmlTree;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** A success whose body cannot be used; becomes an exception with status and excerpt where both are known. */
public final class BadResponseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BadResponseException(String reason) {
        super(reason);
    }

    private BadResponseException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** Describes a failure of the JSON library without the names of classes. */
    public static BadResponseException because(Exception failure) {
        return new BadResponseException(
                find(failure, BadResponseException.class)
                        .map(Throwable::getMessage)
                        .or(() -> find(failure, IllegalStateException.class)
                                .filter(BadResponseException::isOfABuilder)
                                .map(missing ->
                                        "it lacks what every response of its kind has: " + afterBracket(missing)))
                        .or(() -> find(failure, XMLStreamException.class)
                                .map(xml -> "it is not XML that can be read: " + XmlTree.reason(xml)))
                        .or(() -> find(failure, JsonProcessingException.class).map(JsonParsers::reason))
                        .orElseGet(() -> String.valueOf(failure.getMessage())),
                failure);
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    private static boolean isOfABuilder(IllegalStateException failure) {
        return String.valueOf(failure.getMessage()).startsWith("Cannot build ");
    }

    /** The generated builders name the missing attributes in brackets at the end of their message. */
    private static String afterBracket(IllegalStateException missing) {
        String message = String.valueOf(missing.getMessage());
        return message.substring(message.indexOf('[') + 1).replace("]", "");
    }
}
