package io.github.promodeploy.boomi.component;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentXmlTest {

    private static final String ORDERS = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <!-- <Component name="not this one"> -->
            <bns:Component xmlns:bns="http://api.platform.boomi.com/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                componentId = 'c-1' version="7" name="Orders &amp; returns" type="process" xsi:type="x" folderId="f-1">
              <bns:encryptedValues/>
              <bns:description>Takes <![CDATA[<orders>]]> &amp; returns</bns:description>
              <bns:object><process xmlns=""><description>not this one</description></process></bns:object>
            </bns:Component>
            """;

    @Test
    void attributes_areReadAsAParserSeesThem() {
        ComponentXml xml = ComponentXml.of(ORDERS);

        assertThat(xml.attributes())
                .containsExactly(
                        entry("componentId", "c-1"),
                        entry("version", "7"),
                        entry("name", "Orders & returns"),
                        entry("type", "process"),
                        entry("xsi:type", "x"),
                        entry("folderId", "f-1"));
        assertThat(xml.componentId()).contains("c-1");
        assertThat(xml.name()).contains("Orders & returns");
        assertThat(xml.type()).contains("process");
        assertThat(xml.version()).contains(7);
        assertThat(xml.branchId()).isEmpty();
        assertThat(xml.description()).contains("Takes <orders> & returns");
        assertThat(xml.text()).isEqualTo(ORDERS);
    }

    @Test
    void description_thatIsMissing_isEmpty() {
        assertThat(ComponentXml.of("<Component><object><description>inner</description></object></Component>")
                        .description())
                .isEmpty();
        assertThat(ComponentXml.of("<Component><description/></Component>").description())
                .contains("");
    }

    @Test
    void version_thatIsNoNumber_isEmpty() {
        assertThat(ComponentXml.of("<Component version='latest'/>").version()).isEmpty();
        assertThat(ComponentXml.of("<Component version='99999999999'/>").version())
                .isEmpty();
    }

    @Test
    void withAttribute_keepsEveryOtherCharacter() {
        ComponentXml xml = ComponentXml.of(ORDERS);

        assertThat(xml.withAttribute("componentId", "it's <new>").text())
                .isEqualTo(ORDERS.replace("componentId = 'c-1'", "componentId = 'it&#39;s &lt;new>'"));
        assertThat(xml.withAttribute("branchId", "B 1").text())
                .isEqualTo(ORDERS.replace("folderId=\"f-1\">", "folderId=\"f-1\" branchId=\"B 1\">"));
        assertThat(xml.withAttribute("version", "7")).isSameAs(xml);
    }

    @Test
    void withoutAttribute_takesTheSpaceBeforeItAway() {
        ComponentXml xml = ComponentXml.of(ORDERS);

        assertThat(xml.withoutAttribute("componentId").text())
                .isEqualTo(ORDERS.replace("\n    componentId = 'c-1' version", " version"));
        assertThat(xml.withoutAttribute("branchId")).isSameAs(xml);
        assertThat(xml.withAttribute("branchId", "B").withoutAttribute("branchId"))
                .isEqualTo(xml)
                .hasSameHashCodeAs(xml);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Component/>", "<Component />", "<Component></Component>", "<c:Component xmlns:c='u'/>"})
    void withAttribute_inAnElementWithoutAttributes_isAdded(String document) {
        ComponentXml edited = ComponentXml.of(document).withAttribute("name", "Orders");

        assertThat(edited.attributes()).containsExactly(entry("name", "Orders"));
        assertThat(edited.withoutAttribute("name").text()).isEqualTo(document);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Größe", "日本", "a\nb\tc\rd", "\"quoted\"", "'q'", "<&>", "\uD83D\uDE80", " ", ""})
    void withAttribute_anyValue_isReadBack(String value) {
        for (String document : new String[] {ORDERS, "<?xml version='1.0' encoding='ISO-8859-1'?><Component a='1'/>"}) {
            assertThat(ComponentXml.of(document).withAttribute("name", value).name())
                    .contains(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xmlns", "xsi:type", "a b", "a=", "1a", "a\"", "ä"})
    void attributeName_thatIsNotPlain_isRefused(String name) {
        ComponentXml xml = ComponentXml.of(ORDERS);

        assertThatThrownBy(() -> xml.withAttribute(name, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("an attribute name must be");
        assertThatThrownBy(() -> xml.withoutAttribute(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0008", "\uFFFE", "\uD800", "x\uDC00y"})
    void attributeValue_thatXmlCannotExpress_isRefused(String value) {
        assertThatThrownBy(() -> ComponentXml.of(ORDERS).withAttribute("name", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an attribute's value has a character that XML cannot express");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                argumentSet("empty", "", "is not well-formed"),
                argumentSet("not XML", "{\"a\": 1}", "is not well-formed"),
                argumentSet(
                        "cut off",
                        "<Component><a></Component>",
                        "is not well-formed, or beyond what the parser reads (line 1, column"),
                argumentSet("two roots", "<Component/><Component/>", "is not well-formed"),
                argumentSet("attribute twice", "<Component a='1' a='2'/>", "is not well-formed"),
                argumentSet("wrong root", "<Process name='x'/>", "its root element is Process instead of Component"),
                argumentSet("error document", "<error><message>no</message></error>", "root element is error instead"),
                argumentSet("DTD", "<!DOCTYPE Component><Component/>", "has a document type declaration"),
                argumentSet(
                        "external entity",
                        "<!DOCTYPE Component [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Component>&x;</Component>",
                        "has a document type declaration"),
                argumentSet(
                        "entity bomb",
                        "<!DOCTYPE b [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><Component>&b;</Component>",
                        "has a document type declaration"),
                argumentSet("undeclared entity", "<Component>&x;</Component>", ""),
                argumentSet(
                        "too deep",
                        "<Component>" + "<a>".repeat(1_000) + "</a>".repeat(1_000) + "</Component>",
                        "deeper than 1000 levels"),
                argumentSet(
                        "too deep in the description",
                        "<Component><description>" + "<a>".repeat(1_000),
                        "deeper than 1000 levels"),
                argumentSet(
                        "unknown encoding",
                        "<?xml version='1.0' encoding='x-none'?><Component/>",
                        "declares an encoding that Java does not know: x-none."),
                argumentSet("XML 1.1", "<?xml version='1.1'?><Component/>", "is XML 1.1, which is not supported"),
                argumentSet(
                        "an encoding behind much space",
                        "<?xml version='1.0'" + " ".repeat(2_000) + "encoding='ISO-8859-1'?><Component/>",
                        "the XML declaration of a component is longer than 1000 characters"),
                argumentSet(
                        "declared UTF-16, written in ASCII",
                        "<?xml version='1.0' encoding='UTF-16'?><Component/>",
                        "declares the encoding UTF-16, but its first bytes are ASCII."));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void document_thatIsNotAComponent_isRefused(String document, String message) {
        assertThatThrownBy(() -> ComponentXml.of(document.getBytes(UTF_8)))
                .isInstanceOf(InvalidComponentXmlException.class)
                .hasMessageContaining(message);
    }

    @Test
    void bytes_thatContradictTheirEncoding_areRefused() {
        byte[] latin = "<Component name='Größe'/>".getBytes(ISO_8859_1);
        byte[] marked = concat(
                new byte[] {(byte) 0xFE, (byte) 0xFF},
                "<?xml version='1.0' encoding='UTF-8'?><Component/>".getBytes(UTF_16BE));
        byte[] utf32 = "<Component/>".getBytes(Charset.forName("UTF-32"));

        assertThatThrownBy(() -> ComponentXml.of(latin)).hasMessageContaining("bytes that are not valid UTF-8");
        assertThatThrownBy(() -> ComponentXml.of(marked))
                .hasMessageContaining("declares the encoding UTF-8, but its first bytes are UTF-16BE");
        assertThatThrownBy(() -> ComponentXml.of(utf32)).hasMessageContaining("UTF-32, which is not supported");
        assertThatThrownBy(() -> ComponentXml.of("<?xml version='1.0' encoding='US-ASCII'?><Component name='Größe'/>"))
                .hasMessageContaining("cannot be written in US-ASCII");
    }

    @Test
    void document_largerThanTheLimit_isRefused() {
        assertThatThrownBy(() -> ComponentXml.of(new byte[ComponentXml.MAX_BYTES + 1]))
                .isInstanceOf(InvalidComponentXmlException.class)
                .hasMessageContaining("more than the limit of 8388608 bytes");
    }

    @Test
    void elements_upToTheLimit_mayBeNested() {
        String deep = "<Component>" + "<a>".repeat(999) + "</a>".repeat(999) + "</Component>";

        assertThat(ComponentXml.of(deep).text()).isEqualTo(deep);
    }

    @Test
    void toString_hidesTheContent() {
        assertThat(ComponentXml.of("<Component componentId='c-1' name='secret'/>"))
                .hasToString("ComponentXml[componentId c-1, 44 bytes]");
    }

    @Test
    void bytes_areCopied() {
        byte[] given = "<Component/>".getBytes(UTF_8);
        ComponentXml xml = ComponentXml.of(given);
        given[0] = 0;
        xml.toByteArray()[0] = 0;

        assertThat(xml.text()).isEqualTo("<Component/>");
    }

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    /** The document that is read is the one that is written back, and an edit and its reverse change nothing. */
    @ParameterizedTest
    @MethodSource("seeds")
    void generatedDocument_isKeptByteForByte(int seed) {
        byte[] document = new GeneratedDocument(new Random(seed)).bytes();

        ComponentXml xml = ComponentXml.of(document);
        ComponentXml edited = xml.withAttribute("branchId", "Qjox").withAttribute("folderId", "a\n\"<日>");

        assertThat(xml.toByteArray()).isEqualTo(document);
        assertThat(edited.branchId()).contains("Qjox");
        assertThat(edited.attribute("folderId")).contains("a\n\"<日>");
        assertThat(edited.description()).isEqualTo(xml.description());
        assertThat(edited.withoutAttribute("branchId").withoutAttribute("folderId"))
                .isEqualTo(xml);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** A component as hostile as XML allows: encodings, byte order marks, line ends, quotes, comments, CDATA, namespaces. */
    private record GeneratedDocument(Random random) {

        byte[] bytes() {
            String text = text();
            return switch (random.nextInt(6)) {
                case 0 -> text.getBytes(UTF_8);
                case 1 ->
                    concat(
                            new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
                            declared("UTF-8", text).getBytes(UTF_8));
                case 2 ->
                    declared("ISO-8859-1", text.replace("日", "&#26085;").replace("\uD83D\uDE80", "&#x1F680;"))
                            .getBytes(ISO_8859_1);
                case 3 ->
                    concat(
                            new byte[] {(byte) 0xFE, (byte) 0xFF},
                            declared("UTF-16", text).getBytes(UTF_16BE));
                case 4 ->
                    concat(
                            new byte[] {(byte) 0xFF, (byte) 0xFE},
                            declared("UTF-16", text).getBytes(UTF_16LE));
                default -> declared("utf-16", text).getBytes(UTF_16LE);
            };
        }

        private static String declared(String encoding, String text) {
            return "<?xml version=\"1.0\" encoding='" + encoding + "'?>" + text;
        }

        private String text() {
            String prefix = any("", "bns:");
            StringBuilder text = new StringBuilder(any("", "<!-- <Component a='>' -->\n", "<?pi <Component?>\r\n"));
            text.append('<').append(prefix).append("Component ");
            text.append(
                    prefix.isEmpty()
                            ? "xmlns='http://api.platform.boomi.com/'"
                            : "xmlns:bns=\"http://api.platform.boomi.com/\"");
            for (int i = random.nextInt(5); i > 0; i--) {
                String quote = any("'", "\"");
                text.append(space())
                        .append(any("a", "x.", "_"))
                        .append(i)
                        .append(any("", " ", "\n"))
                        .append('=')
                        .append(any("", "\t"));
                text.append(quote)
                        .append(any(
                                "",
                                "é",
                                "日\n1",
                                "&#10;&lt;&amp;",
                                "a > b",
                                quote.equals("'") ? "\"" : "'",
                                "\uD83D\uDE80"))
                        .append(quote);
            }
            text.append(any("", " ", "\r\n")).append('>').append(newline());
            text.append('<')
                    .append(prefix)
                    .append("description")
                    .append('>')
                    .append(any("", "<![CDATA[a]]b>c]]>", "plain &#169;", "日"))
                    .append("</")
                    .append(prefix)
                    .append("description>");
            for (int i = random.nextInt(4); i > 0; i--) {
                text.append(newline())
                        .append(any(
                                "<o xmlns=''/>",
                                "<o:o xmlns:o='urn:o' o:a='1'>x\u00e9</o:o>",
                                "<!-- é -->",
                                "<?pi?>",
                                "<a><b>\t</b></a>"));
            }
            return text.append("</")
                    .append(prefix)
                    .append("Component")
                    .append(any("", " "))
                    .append('>')
                    .append(any("", "\n", "<!-- end -->"))
                    .toString();
        }

        private String space() {
            return any(" ", "\n  ", "\t", "\r\n");
        }

        private String newline() {
            return any("", "\n", "\r\n", "\r");
        }

        private String any(String... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }

    @Test
    void aTextThatIsTooLong_isRefusedBeforeItIsRead() {
        assertThatThrownBy(() -> ComponentXml.of("x".repeat(ComponentXml.MAX_BYTES + 1)))
                .isInstanceOf(InvalidComponentXmlException.class)
                .hasMessageContaining("has 8388609 characters, which is more than the limit of 8388608 bytes");
    }

    @Test
    void whatTheParserDoesNotRead_isNotCalledMalformedOnly() {
        StringBuilder document = new StringBuilder("<Component");
        for (int i = 0; i <= 10_000; i++) {
            document.append(" a").append(i).append("=''");
        }

        assertThatThrownBy(() -> ComponentXml.of(document.append("/>").toString()))
                .isInstanceOf(InvalidComponentXmlException.class)
                .hasMessageContaining("or beyond what the parser reads");
    }

    @Test
    void aDeclarationThatIsTooLong_isRefused_whateverTheSpaceInIt() {
        String document = "<?xml\tversion='1.0'" + " ".repeat(1_100) + "encoding='ISO-8859-1'?><Component/>";

        assertThatThrownBy(() -> ComponentXml.of(document.getBytes(ISO_8859_1)))
                .isInstanceOf(InvalidComponentXmlException.class)
                .hasMessageContaining("declaration of a component is longer than 1000 characters");
    }
}
