package io.github.promodeploy.boomi.internal.json;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;

/**
 * Compares the {@code @type} that every object of a response carries with the object that is being read, so that an
 * error document on a 200, or another object's response, is never taken for an empty value. Boomi leaves it blank for
 * nested types without a name, and clients' own fixtures leave it out.
 */
final class TypeNameCheck extends DeserializationProblemHandler {

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            JsonDeserializer<?> deserializer,
            Object beanOrClass,
            String propertyName)
            throws IOException {
        if (!propertyName.equals("@type")) {
            return false;
        }
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return true;
        }
        String expected = typeName(beanOrClass);
        String actual = parser.getText();
        if (!actual.isBlank() && !actual.equalsIgnoreCase(expected)) {
            throw new BadResponseException("it is of type " + actual + ", not " + expected);
        }
        return true;
    }

    /** Objects are read through a builder nested in them, and carry the name they have on the wire. */
    private static String typeName(Object beanOrClass) {
        Class<?> type = beanOrClass instanceof Class<?> known ? known : beanOrClass.getClass();
        Class<?> object = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
        JsonTypeName named = object.getAnnotation(JsonTypeName.class);
        return named == null ? object.getSimpleName() : named.value();
    }
}
