package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.json.Content;
import io.github.promodeploy.boomi.internal.reply.ErrorReplies;
import io.github.promodeploy.boomi.internal.retry.Effect;
import io.github.promodeploy.boomi.internal.value.BadResponseException;
import java.util.List;

/**
 * One call of the API, as its resource describes it.
 *
 * @param operation what the call does, for messages
 * @param request what is sent
 * @param effect what the call does to the server's data
 * @param decoder how a successful response is read
 * @param hidden what messages must not show, should the response repeat it
 */
public record ApiCall<T>(String operation, Request request, Effect effect, Decoder<T> decoder, HiddenValues hidden) {

    private ApiCall(String operation, Request request, Effect effect, Decoder<T> decoder) {
        this(operation, request, effect, decoder, HiddenValues.NONE);
    }

    /**
     * What is sent.
     *
     * @param method the HTTP method
     * @param path the path below the account
     * @param content the body
     * @param accept the media type that the response should have
     */
    public record Request(String method, String path, Content content, String accept) {

        Request(String method, String path, Content content) {
            this(method, path, content, Content.JSON);
        }
    }

    /** Reads a successful response. */
    @FunctionalInterface
    public interface Decoder<T> {

        /**
         * Reads the response.
         *
         * @throws BadResponseException if it cannot be used
         */
        T decode(HttpReply reply);
    }

    /** Returns a call that reads one object. */
    public static <T> ApiCall<T> read(String operation, String path, Decoder<T> decoder) {
        return new ApiCall<>(operation, new Request("GET", path, Content.NONE), Effect.NONE, decoder);
    }

    /** Returns a call that reads several objects, and says which ones in its body. */
    public static <T> ApiCall<T> search(String operation, String path, Content content, Decoder<T> decoder) {
        return new ApiCall<>(operation, new Request("POST", path, content), Effect.NONE, decoder);
    }

    /** Returns a call that creates or changes an object. */
    public static <T> ApiCall<T> write(String operation, String path, Content content, Decoder<T> decoder) {
        return new ApiCall<>(operation, new Request("POST", path, content), Effect.ONCE, decoder);
    }

    /** Returns a call that deletes an object. */
    public static ApiCall<Boolean> delete(String operation, String path) {
        return delete(operation, path, ApiCall::acknowledge);
    }

    /** Returns a call that deletes an object and reads the response. */
    public static <T> ApiCall<T> delete(String operation, String path, Decoder<T> decoder) {
        return new ApiCall<>(operation, new Request("DELETE", path, Content.NONE), Effect.ONCE, decoder);
    }

    /** Returns the same call with another description. */
    ApiCall<T> named(String otherOperation) {
        return new ApiCall<>(otherOperation, request, effect, decoder, hidden);
    }

    /** Returns the same call with a response in XML. */
    public ApiCall<T> acceptingXml() {
        Request inXml = new Request(request.method(), request.path(), request.content(), Content.XML);
        return new ApiCall<>(operation, inXml, effect, decoder, hidden);
    }

    /** Returns the same call; if it is a write, then as one that changes nothing more when it is made twice. */
    public ApiCall<T> repeatable() {
        return effect.isWrite() ? idempotent() : this;
    }

    /** Returns the same call as one that changes nothing more when it is made twice. */
    public ApiCall<T> idempotent() {
        return new ApiCall<>(operation, request, Effect.IDEMPOTENT, decoder, hidden);
    }

    /** Returns the same call as one that runs a process: it is repeated only when provably nothing was sent. */
    public ApiCall<T> asRun() {
        return new ApiCall<>(operation, request, Effect.RUN, decoder, hidden);
    }

    /** Returns the same call, whose failures do not show these values. */
    public ApiCall<T> hiding(List<String> values) {
        return new ApiCall<>(operation, request, effect, decoder, new HiddenValues(values));
    }

    /**
     * Reads the response to a call that returns no object: 200 or 204, with or without a body that says nothing. A proxy's
     * page, an error document, or half a document does not prove that the API has acted.
     */
    public static Boolean acknowledge(HttpReply reply) {
        if (ErrorReplies.contradictsSuccess(reply)) {
            throw new BadResponseException("it is an error document, a web page, or cut off");
        }
        return true;
    }
}
