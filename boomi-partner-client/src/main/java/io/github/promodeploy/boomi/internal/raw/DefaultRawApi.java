package io.github.promodeploy.boomi.internal.raw;

import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.document.JsonParsers;
import io.github.promodeploy.boomi.internal.json.Content;
import io.github.promodeploy.boomi.internal.reply.ErrorReplies;
import io.github.promodeploy.boomi.internal.value.BadResponseException;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.raw.BoomiDocument;
import io.github.promodeploy.boomi.raw.RawApi;
import io.github.promodeploy.boomi.raw.RawObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * RawApi over HTTP.
 *
 * @param calls what sends the calls
 * @param format the media type of requests and responses
 * @param isRepeatable whether a write may be made twice
 */
public record DefaultRawApi(ClientCalls calls, String format, boolean isRepeatable) implements RawApi {

    /** The largest body that is sent, which is also the largest one that is read. */
    private static final int MAX_BYTES = 8 << 20;

    private static final Pattern OBJECT = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,99}");
    private static final Set<String> NOT_OF_THE_API = Set.of("error", "html", "fault", "envelope");
    private static final Pattern OTHER_ENCODING = Pattern.compile(
            "^\\uFEFF?\\s*<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"'](?!utf-8[\"'])", Pattern.CASE_INSENSITIVE);

    public DefaultRawApi(ClientCalls calls) {
        this(calls, Content.JSON, false);
    }

    @Override
    public RawApi xml() {
        return new DefaultRawApi(calls, Content.XML, isRepeatable);
    }

    @Override
    public RawApi repeatable() {
        return new DefaultRawApi(calls, format, true);
    }

    @Override
    public RawObject object(String name) {
        if (!OBJECT.matcher(Objects.requireNonNull(name, "name")).matches()) {
            throw new IllegalArgumentException(
                    "name is not that of an object: it must have letters and digits only, at most"
                            + " 100, and begin with a letter");
        }
        return new DefaultRawObject(name, this);
    }

    @Override
    public BoomiDocument get(String path) {
        return send(ApiCall.read("GET " + requirePath(path), path, DefaultRawApi::decode));
    }

    @Override
    public BoomiDocument post(String path, String body) {
        return send(ApiCall.write("POST " + requirePath(path), path, content(body), DefaultRawApi::decode));
    }

    @Override
    public BoomiDocument delete(String path) {
        return send(ApiCall.delete(
                "DELETE " + requirePath(path),
                path,
                reply -> ErrorReplies.isPlain(reply) ? BoomiDocument.of("") : decode(reply)));
    }

    /** XML is for queries, too; otherwise the client's setting is. */
    QueryFormat queryFormat() {
        return format.equals(Content.XML) ? QueryFormat.XML : calls.queryFormat();
    }

    BoomiDocument send(ApiCall<BoomiDocument> call) {
        ApiCall<BoomiDocument> inFormat = format.equals(Content.XML) ? call.acceptingXml() : call;
        return calls.call(isRepeatable ? inFormat.repeatable() : inFormat);
    }

    Content content(String body) {
        if (Objects.requireNonNull(body, "body").isBlank()) {
            return Content.NONE;
        }
        // Text has no more characters than bytes, so a long one is refused before it is encoded or read.
        requireSize(body.length());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        requireSize(bytes.length);
        BoomiDocument.of(body);
        boolean isXml = JsonParsers.isXml(bytes);
        if (isXml != format.equals(Content.XML)) {
            throw new IllegalArgumentException("the body is " + (isXml ? "XML" : "JSON") + ", but these calls send "
                    + (isXml ? "JSON. Call xml() first" : "XML. Leave out xml()"));
        }
        if (OTHER_ENCODING.matcher(body).find()) {
            throw new IllegalArgumentException(
                    "the body declares another encoding than UTF-8, in which it is sent. Change"
                            + " the declaration, or leave it out");
        }
        return new Content(format, bytes);
    }

    private static void requireSize(int size) {
        if (size > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "the body has more bytes than the limit of " + MAX_BYTES + ", which is 8 MiB");
        }
    }

    private static String requirePath(String path) {
        for (String segment : Objects.requireNonNull(path, "path").split("/", -1)) {
            if (!ApiId.isValid(segment)) {
                throw new IllegalArgumentException(
                        "path is not one below the account: it must be an object's name, ids and"
                                + " words, joined by single slashes, without scheme, host, query string or ..");
            }
        }
        return path;
    }

    /** An error document or a web page is no success, whatever its status says. */
    static BoomiDocument decode(HttpReply reply) {
        try {
            BoomiDocument document = BoomiDocument.of(text(reply));
            if (!document.isEmpty() && isError(document)) {
                throw new BadResponseException("it is an error document, a web page, or no object");
            }
            return document;
        } catch (IllegalArgumentException e) {
            throw new BadResponseException(String.valueOf(e.getMessage()));
        }
    }

    private static String text(HttpReply reply) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(reply.body()))
                    .toString();
            if (OTHER_ENCODING.matcher(text).find()) {
                throw new BadResponseException("it declares another encoding than UTF-8");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new BadResponseException("it is not in UTF-8");
        }
    }

    /** An object that names its type may have fields such as {@code message}. */
    private static boolean isError(BoomiDocument document) {
        String type = document.type().orElse("");
        return !document.isObject()
                || NOT_OF_THE_API.contains(type.toLowerCase(Locale.ROOT))
                || (type.isBlank() && isErrorShaped(document));
    }

    private static boolean isErrorShaped(BoomiDocument untyped) {
        return untyped.fields().equals(Set.of("message"))
                || Stream.of("error", "Error", "errorMessage")
                        .anyMatch(field -> !untyped.list(field).isEmpty());
    }
}
