package io.github.promodeploy.deploy.report;

import java.util.function.Consumer;

/** Writes elements of HTML. Texts and attributes are escaped, whatever they are. */
final class Markup {

    private final StringBuilder html = new StringBuilder();

    /**
     * Adds an element.
     *
     * @param name its name
     * @param content adds what is in it
     * @param attributes names and values of its attributes
     */
    Markup element(String name, Consumer<Markup> content, String... attributes) {
        start(name, attributes);
        content.accept(this);
        html.append("</").append(name).append('>');
        return this;
    }

    /** Adds an element with a text. */
    Markup element(String name, String text, String... attributes) {
        return element(name, content -> content.text(text), attributes);
    }

    /** Adds an element that has no content and no end. */
    Markup empty(String name, String... attributes) {
        start(name, attributes);
        return this;
    }

    private void start(String name, String... attributes) {
        html.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            html.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(Escapes.markup(attributes[i + 1]))
                    .append('"');
        }
        html.append('>');
    }

    Markup text(String text) {
        html.append(Escapes.markup(text));
        return this;
    }

    /** Adds what is HTML already: the project's own style and script. */
    Markup own(String trusted) {
        html.append(trusted);
        return this;
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
