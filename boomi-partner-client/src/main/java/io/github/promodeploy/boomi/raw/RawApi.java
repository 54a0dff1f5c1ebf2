package io.github.promodeploy.boomi.raw;

import io.github.promodeploy.boomi.error.BoomiException;

/**
 * Calls of Boomi's API that no resource group has. They pass the same throttle as all others, act on the client's account or its
 * override account, fail with the same exceptions and delivery states, and are not sent in a dry run if they may write. Thread-safe.
 *
 * <p>Only the caller knows what such a call does. A read is repeated after failures that pass. A write is repeated only when the
 * failure proves that the server did not act, unless the caller says that it is {@link #repeatable}.
 *
 * <p>Paths are relative to the account: the name of an object, ids and words, joined by slashes, such as {@code Process/query} or
 * {@code async/ListenerStatus/query}. They have neither a query string nor anything that must be percent-encoded.
 */
public interface RawApi {

    /** {@return the same calls, with requests and responses in XML instead of JSON; bulk reads are made in JSON} */
    RawApi xml();

    /** {@return the same calls, whose writes change nothing more when they are made twice, so that they are repeated like reads} */
    RawApi repeatable();

    /**
     * Returns the calls of one kind of object.
     *
     * @param name the object's name in the API, such as {@code Folder}
     * @return its calls
     * @throws IllegalArgumentException if it is not a name: letters and digits, a letter first
     */
    RawObject object(String name);

    /**
     * Makes a GET call.
     *
     * @param path the path below the account
     * @return the response
     * @throws BoomiException if the call fails, or the response is an error document or a web page
     * @throws IllegalArgumentException if the path is not well-formed; nothing is sent
     */
    BoomiDocument get(String path);

    /**
     * Makes a POST call, which counts as a write whatever its path is. For queries, use {@link RawObject}.
     *
     * @param path the path below the account
     * @param body a document in the format of these calls, or nothing but white space for a call without a body
     * @return the response; possibly empty
     * @throws BoomiException if the call fails, or the response is an error document or a web page
     * @throws IllegalArgumentException if the path is not well-formed, or the body is not in the format; nothing is sent
     */
    BoomiDocument post(String path, String body);

    /**
     * Makes a DELETE call.
     *
     * @param path the path below the account
     * @return the response; empty if it has no body, or only {@code true} or another word
     * @throws BoomiException if the call fails, or the response is an error document or a web page
     * @throws IllegalArgumentException if the path is not well-formed; nothing is sent
     */
    BoomiDocument delete(String path);
}
