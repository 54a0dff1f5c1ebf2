package io.github.promodeploy.simulator.settings;

/** The field that has an integration pack's id in responses. */
public enum PackIdField {
    /**
     * The default: {@code integrationPackId} when a pack is created (the promotion guide's sample), {@code id} when it is
     * read (Boomi API reference, IntegrationPack object).
     */
    AS_DOCUMENTED,
    /** Always {@code id}. */
    ID,
    /** Always {@code integrationPackId}. */
    INTEGRATION_PACK_ID,
    /** Both fields in every response. */
    BOTH
}
