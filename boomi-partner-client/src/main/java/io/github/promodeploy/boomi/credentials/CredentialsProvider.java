package io.github.promodeploy.boomi.credentials;

import io.github.promodeploy.boomi.http.BoomiCredentials;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Gives the credentials of a client, also when they change while the client is in use: tokens are replaced regularly, and a service
 * should not have to stop for that.
 *
 * <p>A client asks for each attempt of a call, right before it sends it. When Boomi refuses an attempt with 401 and the provider
 * then gives another secret, the client repeats the attempt with that one: each call at most once with each secret, with five secrets in
 * all, and a write only if the response is provably Boomi's own. A wrong secret must not lock the user out, so after a 401 a secret that no response has confirmed yet
 * is tried by one call at a time. The other calls wait for the result; if the secret is refused, they fail without being sent.
 *
 * <p>All secrets belong to the client's account; the user name may change. What a provider throws, or null, fails the call before it is
 * sent, with an {@link io.github.promodeploy.boomi.error.ExtensionException}.
 *
 * <p>Implementations are thread-safe and quick: one that gets its secret from a server fetches it on its own schedule, and here returns
 * what it has; see {@link RotatingCredentials}.
 */
@FunctionalInterface
public interface CredentialsProvider {

    /**
     * Returns a provider of credentials that never change.
     *
     * @param credentials the credentials
     * @return the provider
     */
    static CredentialsProvider fixed(BoomiCredentials credentials) {
        return new FixedProvider(Objects.requireNonNull(credentials, "credentials"));
    }

    /**
     * Returns a provider of the credentials in the environment variables {@code BOOMI_USERNAME} and {@code BOOMI_PASSWORD} (the API
     * token). They are read once, now.
     *
     * @param variables the variables by name, such as {@link System#getenv()}
     * @return the provider
     * @throws IllegalStateException if a variable is missing or blank
     * @throws IllegalArgumentException if the credentials contain characters that are not allowed; the message does not repeat them
     */
    static CredentialsProvider environment(Map<String, String> variables) {
        Objects.requireNonNull(variables, "variables");
        List<String> missing = List.of("BOOMI_USERNAME", "BOOMI_PASSWORD").stream()
                .filter(name ->
                        Objects.requireNonNullElse(variables.get(name), "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("these environment variables are not set: " + String.join(", ", missing)
                    + ". BOOMI_USERNAME is BOOMI_TOKEN.<email>, BOOMI_PASSWORD the API token");
        }
        return fixed(BoomiCredentials.usernamePassword(
                Objects.requireNonNull(variables.get("BOOMI_USERNAME")),
                Objects.requireNonNull(variables.get("BOOMI_PASSWORD"))));
    }

    /**
     * Returns a provider of the secret in a file, such as one that a secret store mounts. The file is read now and then: when its
     * modification time, its size or the file behind its path has changed. Symbolic links are followed. A line end after the secret
     * does not count. Replace the file by renaming another one, so that nobody reads half of it.
     *
     * <p>A call fails before it is sent, with a message that does not show what is in the file, if the file is missing, unreadable,
     * empty, longer than 8 KiB or longer than one line, or if users other than its owner and group may read or write it. In Kubernetes, set
     * {@code defaultMode: 0440} for the volume.
     *
     * @param username the user name, {@code BOOMI_TOKEN.<email>} for a token
     * @param secretFile the file with the token or password, in UTF-8
     * @return the provider; nothing is read yet
     * @throws IllegalArgumentException if the user name is empty, or contains a colon, white space or control characters
     */
    static CredentialsProvider file(String username, Path secretFile) {
        return new SecretFile(
                Objects.requireNonNull(username, "username"), Objects.requireNonNull(secretFile, "secretFile"));
    }

    /**
     * Returns the current credentials.
     *
     * @return the credentials for an attempt that is about to be sent
     */
    BoomiCredentials credentials();

    /**
     * Says whether the credentials never change, so that a client asks once only.
     *
     * @return false unless overridden
     */
    default boolean isFixed() {
        return false;
    }
}
