package io.github.promodeploy.boomi.internal.document;

import javax.xml.stream.XMLInputFactory;

/** Parsers for documents that are not trusted: they read no document type, no entity but XML's five, and nothing from elsewhere. */
public final class HardenedXml {

    private HardenedXml() {}

    /** Makes a factory of parsers. Its limits are wide enough for the components that Boomi holds; callers limit the depth. */
    public static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        // JDK 24 and later allow 200 levels and 200 attributes by default, which is less than components may have.
        factory.setProperty("jdk.xml.maxElementDepth", "0");
        factory.setProperty("jdk.xml.elementAttributeLimit", "10000");
        return factory;
    }
}
