package io.github.promodeploy.boomi.raw;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.promodeploy.boomi.internal.document.Documents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A read-only document in JSON or XML. The attributes and child elements of XML are fields, as in Boomi's JSON, and an element that
 * is repeated is a list. Two things differ: an element that occurs once is no list, but {@link #list} returns it as a list of one;
 * and an element without content is an object without fields, so {@link #value} returns nothing for it. Text next to attributes or
 * child elements is left out; Boomi has none.
 *
 * <p>A path is a sequence of field names, such as {@code value("licensing", "standard", "purchased")}. Immutable and thread-safe.
 */
public final class BoomiDocument {

    private static final BoomiDocument NOTHING = new BoomiDocument("", MissingNode.getInstance());

    private final String text;
    private final JsonNode root;

    private BoomiDocument(String text, JsonNode root) {
        this.text = text;
        this.root = root;
    }

    /**
     * Reads a document.
     *
     * @param text a document in JSON or XML, or nothing but white space
     * @return the document
     * @throws IllegalArgumentException if the text is neither, or is XML with a document type declaration
     */
    public static BoomiDocument of(String text) {
        return Objects.requireNonNull(text, "text").isBlank() ? NOTHING : new BoomiDocument(text, Documents.read(text));
    }

    /** Reads an object of a query or a bulk read. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static BoomiDocument row(JsonNode node) {
        if (node.path("@type").asText().equalsIgnoreCase("error")) {
            throw new IllegalArgumentException("it has an error document in place of an object");
        }
        return part(node);
    }

    private static BoomiDocument part(JsonNode node) {
        return new BoomiDocument(node.isMissingNode() ? "" : node.toString(), node);
    }

    /**
     * Returns the document as text.
     *
     * @return the text as it came; JSON for a row of a query or a part of another document
     */
    public String text() {
        return text;
    }

    /** {@return whether this has fields, as all objects of Boomi do} */
    public boolean isObject() {
        return root.isObject();
    }

    /** {@return the names of the fields, in their order; none if this is no object} */
    public Set<String> fields() {
        Set<String> names = new LinkedHashSet<>();
        root.fieldNames().forEachRemaining(names::add);
        return Collections.unmodifiableSet(names);
    }

    /** {@return whether there is nothing in the document, as in the response to a delete} */
    public boolean isEmpty() {
        return root.isMissingNode();
    }

    /**
     * Returns what kind of object this is.
     *
     * @return the field {@code @type} of JSON; the type of an element of XML, or the name of its root; empty if there is none
     */
    public Optional<String> type() {
        return value("@type");
    }

    /**
     * Returns a single value.
     *
     * @param path the names of the fields that lead to it; none for this document itself
     * @return the value as text, a number or a truth value included; empty if the path leads nowhere, to null, to an object or to a
     *     list. Of a pair of a type and a number, as in {@code ["Long", 654]}, it is the number
     */
    public Optional<String> value(String... path) {
        JsonNode node = find(path);
        if (Documents.isPair(node)) {
            node = node.get(1);
        }
        return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
    }

    /**
     * Returns the elements of a list.
     *
     * @param path the names of the fields that lead to it; none for this document itself
     * @return the elements; a single value or object counts as a list of one; empty if the path leads nowhere or to null
     */
    public List<BoomiDocument> list(String... path) {
        JsonNode node = find(path);
        List<BoomiDocument> elements = new ArrayList<>();
        if (node.isArray() && !Documents.isPair(node)) {
            node.forEach(element -> elements.add(part(element)));
        } else if (!node.isMissingNode() && !node.isNull()) {
            elements.add(part(node));
        }
        return List.copyOf(elements);
    }

    private JsonNode find(String... path) {
        JsonNode node = root;
        for (String field : Objects.requireNonNull(path, "path")) {
            node = node.path(Objects.requireNonNull(field, "path"));
        }
        return node;
    }

    /** Two documents are equal when they have the same fields with the same values, whatever their texts look like. */
    @Override
    public boolean equals(Object other) {
        return other instanceof BoomiDocument that && root.equals(that.root);
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }

    /** Returns the size, and nothing of the content. */
    @Override
    public String toString() {
        return "BoomiDocument[" + text.length() + " characters]";
    }
}
