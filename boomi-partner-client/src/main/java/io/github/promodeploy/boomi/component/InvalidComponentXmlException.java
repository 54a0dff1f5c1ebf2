package io.github.promodeploy.boomi.component;

import java.util.Objects;

/** A document is not the XML of a component, or not one that is safe to read. Its message never quotes the document. */
public final class InvalidComponentXmlException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param message what is wrong with the document, and where
     */
    public InvalidComponentXmlException(String message) {
        super(Objects.requireNonNull(message, "message"));
    }
}
