package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.json.BadResponseException;
import io.github.promodeploy.boomi.internal.json.Content;
import io.github.promodeploy.boomi.internal.json.Json;
import io.github.promodeploy.boomi.internal.reply.ErrorReplies;
import io.github.promodeploy.boomi.internal.retry.RetrySafety;

/**
 * One call of the API as its resource describes it: what it says, how it is read, whether it may be repeated, and whether
 * it creates, changes or deletes anything.
 */
public record ApiCall<T>(
        String operation,
        String method,
        String path,
        Content content,
        RetrySafety retrySafety,
        boolean writes,
        Decoder<T> decoder) {

    /** Reads the answer of a success; throws what {@link Json} throws. */
    @FunctionalInterface
    public interface Decoder<T> {
        T decode(HttpReply reply);
    }

    public static <T> ApiCall<T> read(String operation, String path, Decoder<T> decoder) {
        return new ApiCall<>(operation, "GET", path, Content.NONE, RetrySafety.ALWAYS, false, decoder);
    }

    public static <T> ApiCall<T> search(String operation, String path, Content content, Decoder<T> decoder) {
        return new ApiCall<>(operation, "POST", path, content, RetrySafety.ALWAYS, false, decoder);
    }

    public static <T> ApiCall<T> write(String operation, String path, Content content, Decoder<T> decoder) {
        return new ApiCall<>(operation, "POST", path, content, RetrySafety.IF_WITHOUT_EFFECT, true, decoder);
    }

    public static ApiCall<Boolean> delete(String operation, String path) {
        return new ApiCall<>(
                operation, "DELETE", path, Content.NONE, RetrySafety.IF_WITHOUT_EFFECT, true, ApiCall::acknowledge);
    }

    ApiCall<T> named(String otherOperation) {
        return new ApiCall<>(otherOperation, method, path, content, retrySafety, writes, decoder);
    }

    public ApiCall<T> alwaysRepeatable() {
        return new ApiCall<>(operation, method, path, content, RetrySafety.ALWAYS, writes, decoder);
    }

    /**
     * Reads the answer of DELETE and linking calls: 200 or 204, with or without a body that says nothing. But a page of
     * a proxy, an error document, or half a document does not say that the API has acted.
     */
    public static Boolean acknowledge(HttpReply reply) {
        if (ErrorReplies.contradictsSuccess(reply)) {
            throw new BadResponseException("it is an error document, a web page, or cut off");
        }
        return true;
    }
}
