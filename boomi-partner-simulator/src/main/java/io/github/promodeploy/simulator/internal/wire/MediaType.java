package io.github.promodeploy.simulator.internal.wire;

import java.util.Locale;

/** Compares content types by their bare media type. */
public final class MediaType {

    private MediaType() {}

    public static String of(String contentType) {
        int parameters = contentType.indexOf(';');
        String bare = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return bare.strip().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a caller asks for JSON; XML is the default (Boomi API reference, introduction). */
    public static boolean wantsJson(String accept) {
        int json = accept.toLowerCase(Locale.ROOT).indexOf("application/json");
        int xml = accept.toLowerCase(Locale.ROOT).indexOf("application/xml");
        return json >= 0 && (xml < 0 || json < xml);
    }
}
