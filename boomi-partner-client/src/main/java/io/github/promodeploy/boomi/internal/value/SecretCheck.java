package io.github.promodeploy.boomi.internal.value;

/** Knows the credentials, so that no id of a response holds them. */
@FunctionalInterface
public interface SecretCheck {

    /** Says whether an id holds the credentials. */
    boolean isSecret(String id);
}
