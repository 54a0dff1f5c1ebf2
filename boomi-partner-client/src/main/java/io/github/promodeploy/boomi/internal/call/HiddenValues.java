package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.internal.reply.SafeText;
import java.util.List;

/**
 * Values that a call sends and that may be secrets, so that messages must not show them when a response repeats them. A value of less
 * than four characters hides nothing: it may be in any text by chance.
 *
 * @param values the values as they are
 */
record HiddenValues(List<String> values) {

    static final HiddenValues NONE = new HiddenValues(List.of());

    HiddenValues {
        values = List.copyOf(values);
    }

    /** Returns what makes the text of a response fit to be shown. */
    SafeText in(SafeText text) {
        return values.isEmpty() ? text : text.hiding(values);
    }

    @Override
    public String toString() {
        return "HiddenValues[" + values.size() + "]";
    }
}
