package io.github.promodeploy.boomi.component;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The XML of one component, as Boomi sent it or as it is sent to Boomi. The document is kept byte for byte: reading a component
 * and writing it back changes nothing, whatever its encoding, line ends, comments or namespaces. Only the attributes of the root
 * element and the description can be read, and only the attributes can be edited; an edit leaves every other byte as it is.
 *
 * <p>The document is checked when a value is created: it must be well-formed, with {@code Component} as its root element. A
 * document type declaration is refused, so no entity can be declared. Immutable and thread-safe.
 *
 * @see <a href="https://developer.boomi.com/docs/api/platformapi/Component">Boomi API reference, "Component object"</a>
 */
public final class ComponentXml {

    /** The largest document that is read: 8 MiB, the largest response that the client reads. */
    public static final int MAX_BYTES = 8 << 20;

    /** How deep elements may be nested. */
    public static final int MAX_DEPTH = 1_000;

    private final byte[] document;
    private final XmlEncoding encoding;
    private final ComponentRoot root;

    private ComponentXml(byte[] document) {
        requireSize(document.length, "bytes");
        this.document = document;
        this.encoding = XmlEncoding.of(document);
        this.root = ComponentRoot.read(encoding.decode(document));
    }

    /**
     * Takes a document.
     *
     * @param document the bytes, with or without an XML declaration; copied
     * @return the component's XML
     * @throws InvalidComponentXmlException if the document is larger than {@link #MAX_BYTES}, contradicts the encoding it declares,
     *     is not well-formed, has a document type declaration, nests elements deeper than {@link #MAX_DEPTH}, or has another root
     *     element than {@code Component}
     */
    public static ComponentXml of(byte[] document) {
        requireSize(Objects.requireNonNull(document, "document").length, "bytes");
        return new ComponentXml(document.clone());
    }

    private static void requireSize(int size, String unit) {
        if (size > MAX_BYTES) {
            throw new InvalidComponentXmlException("the XML of a component has " + size + " " + unit
                    + ", which is more than the limit of " + MAX_BYTES + " bytes.");
        }
    }

    /**
     * Takes a document as text.
     *
     * @param document the text, which becomes bytes in the encoding that its XML declaration names, or else in UTF-8
     * @return the component's XML
     * @throws InvalidComponentXmlException as {@link #of(byte[])} does, or if the encoding cannot express the text
     */
    public static ComponentXml of(String document) {
        // No encoding has fewer bytes than characters.
        requireSize(Objects.requireNonNull(document, "document").length(), "characters");
        Charset charset = XmlEncoding.declaredIn(document).orElse(StandardCharsets.UTF_8);
        return new ComponentXml(encode(document, charset));
    }

    private static byte[] encode(String text, Charset charset) {
        try {
            var bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
            return Arrays.copyOfRange(bytes.array(), bytes.arrayOffset(), bytes.arrayOffset() + bytes.remaining());
        } catch (CharacterCodingException e) {
            throw new InvalidComponentXmlException(
                    "the XML of a component cannot be written in " + charset + ", the encoding that it declares.");
        }
    }

    /**
     * Returns the document.
     *
     * @return a copy of its bytes
     */
    public byte[] toByteArray() {
        return document.clone();
    }

    /**
     * Returns the document as text.
     *
     * @return the text, without a byte order mark
     */
    public String text() {
        return encoding.decode(document);
    }

    /**
     * Returns the encoding of the document.
     *
     * @return what its byte order mark or its XML declaration says, UTF-8 without either
     */
    public Charset charset() {
        return encoding.charset();
    }

    /**
     * Returns the attributes of the root element.
     *
     * @return their values by name, in the order of the document; namespace declarations are not among them, and an attribute with a
     *     prefix has it in its name
     */
    public Map<String, String> attributes() {
        return root.attributes();
    }

    /**
     * Returns an attribute of the root element.
     *
     * @param name its name, such as {@code folderId}
     * @return its value, if the attribute is there
     */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(root.attributes().get(Objects.requireNonNull(name, "name")));
    }

    /**
     * Returns the component's id.
     *
     * @return the attribute {@code componentId}; empty for a component that is not created yet
     */
    public Optional<String> componentId() {
        return attribute("componentId");
    }

    /**
     * Returns the component's name.
     *
     * @return the attribute {@code name}
     */
    public Optional<String> name() {
        return attribute("name");
    }

    /**
     * Returns the component's type.
     *
     * @return the attribute {@code type}, such as {@code process} or {@code transform.map}
     */
    public Optional<String> type() {
        return attribute("type");
    }

    /**
     * Returns the number of the revision.
     *
     * @return the attribute {@code version}, if it is a number
     */
    public Optional<Integer> version() {
        return attribute("version").filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf);
    }

    /**
     * Returns the branch.
     *
     * @return the attribute {@code branchId}
     */
    public Optional<String> branchId() {
        return attribute("branchId");
    }

    /**
     * Returns the description. Boomi keeps it in a child element of the root and ignores an attribute of that name.
     *
     * @return the text of the element {@code description}, if it is there
     */
    public Optional<String> description() {
        return root.description();
    }

    /**
     * Returns a document that differs in one attribute of the root element. An attribute that is there keeps its place and its kind
     * of quotes; a new one becomes the last.
     *
     * @param name the attribute's name, without a prefix
     * @param value its value; what XML requires, or the encoding cannot express, is escaped
     * @return the edited document; this one if the attribute has that value already
     * @throws IllegalArgumentException if the name is not that of a plain attribute, or the value has a character that XML cannot
     *     express
     */
    public ComponentXml withAttribute(String name, String value) {
        RootTag.requirePlainName(Objects.requireNonNull(name, "name"));
        RootTag.requireExpressible(Objects.requireNonNull(value, "value"));
        if (attribute(name).filter(value::equals).isPresent()) {
            return this;
        }
        return edited(RootTag.in(text()).setting(name, value, charset()));
    }

    /**
     * Returns the same component on a branch: with the branch's id in the attribute {@code branchId}.
     *
     * @param branchId the id of a branch in the account that the document is written to
     * @return the edited document; this one if it is on that branch already
     * @throws IllegalArgumentException if the id has a character that XML cannot express
     */
    public ComponentXml onBranch(String branchId) {
        return withAttribute("branchId", Objects.requireNonNull(branchId, "branchId"));
    }

    /**
     * Returns the same component on the main branch: without the attribute {@code branchId}.
     *
     * @return the edited document; this one if it has no such attribute
     */
    public ComponentXml onMain() {
        return withoutAttribute("branchId");
    }

    /**
     * Returns a document without an attribute of the root element.
     *
     * @param name the attribute's name, without a prefix
     * @return the edited document; this one if there is no such attribute
     * @throws IllegalArgumentException if the name is not that of a plain attribute
     */
    public ComponentXml withoutAttribute(String name) {
        RootTag.requirePlainName(Objects.requireNonNull(name, "name"));
        return attribute(name).isEmpty() ? this : edited(RootTag.in(text()).removing(name));
    }

    private ComponentXml edited(RootTag.Edit edit) {
        return new ComponentXml(encoding.replace(document, edit));
    }

    /** Two values are equal when their documents are the same, byte for byte. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ComponentXml that && Arrays.equals(document, that.document);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(document);
    }

    /** Returns the id and the size, and nothing of the content. */
    @Override
    public String toString() {
        return "ComponentXml["
                + componentId().map(id -> "componentId " + id + ", ").orElse("") + document.length + " bytes]";
    }
}
