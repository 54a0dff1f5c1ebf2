package io.github.promodeploy.boomi.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user name and a secret for Boomi's HTTP Basic authentication. Prefer an API token over a password (Boomi Platform,
 * "Platform API tokens"). Immutable and thread-safe; no method returns the secret, and {@link #toString()} hides it.
 */
public final class BoomiCredentials {

    private static final String TOKEN_PREFIX = "BOOMI_TOKEN.";
    private static final String MASK = "***";

    /** What is shorter may be in any text by chance. */
    private static final int MIN_MASKED = 4;

    private final String username;
    private final String encoded;
    private final SecretMask secret;
    private final SecretMask hidden;

    private BoomiCredentials(String username, String secret) {
        this.username = requireUsername(username);
        this.encoded = Base64.getEncoder()
                .encodeToString((username + ":" + requireSecret(secret)).getBytes(StandardCharsets.UTF_8));
        this.secret = new SecretMask(secret, encoded);
        this.hidden = this.secret;
    }

    private BoomiCredentials(BoomiCredentials same, SecretMask secret, SecretMask hidden) {
        this.username = same.username;
        this.encoded = same.encoded;
        this.secret = secret;
        this.hidden = hidden;
    }

    /**
     * Returns the credentials of an API token.
     *
     * @param email the e-mail address of the token's owner, with or without the {@code BOOMI_TOKEN.} prefix
     * @param token the token
     * @return the credentials
     * @throws IllegalArgumentException if one is empty, or contains white space, control characters, or a colon in the
     *     address; the message does not repeat the value
     */
    public static BoomiCredentials apiToken(String email, String token) {
        return new BoomiCredentials(
                Objects.requireNonNull(email, "email").startsWith(TOKEN_PREFIX) ? email : TOKEN_PREFIX + email,
                Objects.requireNonNull(token, "token"));
    }

    /**
     * Returns the credentials of a user name and a password or, for a user name of the form
     * {@code BOOMI_TOKEN.<email>}, a token.
     *
     * @param username the user name
     * @param password the password
     * @return the credentials
     * @throws IllegalArgumentException if one is empty, or contains control characters, or the user name contains
     *     white space or a colon; the message does not repeat the value
     */
    public static BoomiCredentials usernamePassword(String username, String password) {
        return new BoomiCredentials(
                Objects.requireNonNull(username, "username"), Objects.requireNonNull(password, "password"));
    }

    /** {@return the user name, {@code BOOMI_TOKEN.<email>} for a token} */
    public String username() {
        return username;
    }

    /**
     * Returns a text with every occurrence of the secret replaced by asterisks: as it is, as it is sent in the
     * {@code Authorization} header, and as Base64 (with the standard or the URL-safe alphabet, padded or not) or hexadecimal
     * digits of either, alone or inside a longer text. Each of these is also found where it is escaped for JSON, percent-encoded or
     * written with HTML entities, up to three times over and in any mixture. Of a secret of fewer than six characters, Base64 and
     * hexadecimal digits are not searched for, except in the header. Takes time in proportion to the length of the text.
     *
     * @param text any text, such as a page of a proxy that echoes the request
     * @return the text without the secret
     */
    public String mask(String text) {
        return maskBeginning(text, Objects.requireNonNull(text, "text").length());
    }

    /**
     * Returns the beginning of a text, masked as by {@link #mask}. An occurrence of the secret that the cut would divide is
     * replaced whole.
     *
     * @param text any text, of any length
     * @param maxChars how much of it to keep, in characters before masking
     * @return the first characters of the text without the secret
     */
    public String maskBeginning(String text, int maxChars) {
        return hidden.replaceIn(Objects.requireNonNull(text, "text"), maxChars, MASK);
    }

    /**
     * Returns the same credentials, which also mask other secrets: {@link #mask} and {@link #maskBeginning} replace each as they replace
     * the secret, in all its forms. Blank texts and those of fewer than four characters are not searched for, since they may be
     * in any text by chance.
     *
     * @param others the texts to mask, such as values of process properties
     * @return credentials with the same user name and secret
     */
    public BoomiCredentials masking(Collection<String> others) {
        SecretMask all = hidden;
        for (String other : Objects.requireNonNull(others, "others")) {
            if (other.length() >= MIN_MASKED && !other.isBlank()) {
                all = all.and(other);
            }
        }
        return new BoomiCredentials(this, secret, all);
    }

    /**
     * Returns the same credentials, which also mask other ones, such as those that they replaced: {@link #mask}, {@link #maskBeginning}
     * and {@link #areInId} look for the secrets of both, and for all that the others mask.
     *
     * @param others the other credentials
     * @return credentials with the same user name and secret
     */
    public BoomiCredentials masking(BoomiCredentials others) {
        Objects.requireNonNull(others, "others");
        return new BoomiCredentials(this, secret.and(others.secret), hidden.and(others.hidden));
    }

    /**
     * Says whether an id holds the secret, as it is or in Base64 or hexadecimal digits, as when a server echoes what it got. A
     * secret of fewer than eight characters may be part of an id by chance, and is not searched for.
     *
     * @param id an id that a server gave
     * @return true when the id must be neither shown nor sent
     */
    public boolean areInId(String id) {
        return secret.isInId(Objects.requireNonNull(id, "id"));
    }

    /** Returns the value of the {@code Authorization} header. */
    String authorization() {
        return "Basic " + encoded;
    }

    private static String requireUsername(String username) {
        if (username.isEmpty() || username.equals(TOKEN_PREFIX)) {
            throw new IllegalArgumentException("the Boomi user name is empty; it has the form BOOMI_TOKEN.<email>"
                    + " with an API token, or is the e-mail address with a password");
        }
        if (username.indexOf(':') >= 0 || username.chars().anyMatch(c -> isWhiteSpaceOrControl(c))) {
            throw new IllegalArgumentException(
                    "the Boomi user name contains a colon, white space or a control character");
        }
        return username;
    }

    private static String requireSecret(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("the Boomi token or password is empty");
        }
        if (secret.chars().anyMatch(Character::isISOControl) || !secret.strip().equals(secret)) {
            throw new IllegalArgumentException("the Boomi token or password contains a control character, or white"
                    + " space at its ends; it may have been copied with a line break");
        }
        return secret;
    }

    private static boolean isWhiteSpaceOrControl(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    /** Says whether both are the same user name and secret, whatever else they mask. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BoomiCredentials credentials && credentials.encoded.equals(encoded);
    }

    @Override
    public int hashCode() {
        return username.hashCode();
    }

    @Override
    public String toString() {
        return "BoomiCredentials[" + username + ", " + MASK + "]";
    }
}
