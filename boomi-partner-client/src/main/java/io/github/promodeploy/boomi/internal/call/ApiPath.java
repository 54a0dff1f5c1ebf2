package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.http.ApiId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Builds the part of an address that is below the account. */
public final class ApiPath {

    private ApiPath() {}

    /** Returns the path of one object, after checking its id. */
    public static String of(String object, String field, String id) {
        return object + "/" + encode(ApiId.require(field, Objects.requireNonNull(id, field)));
    }

    /** Percent-encodes everything but the unreserved characters of RFC 3986; {@code ~} stays, as Boomi's ids use it. */
    static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
