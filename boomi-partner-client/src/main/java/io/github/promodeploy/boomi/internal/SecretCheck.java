package io.github.promodeploy.boomi.internal;

/** Knows the credentials, so that no id of a response holds them. */
@FunctionalInterface
interface SecretCheck {

    /** Says whether an id holds the credentials. */
    boolean isSecret(String id);
}
