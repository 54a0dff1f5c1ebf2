package io.github.promodeploy.simulator.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Ids that Boomi derives from other ids: readable text in URL-safe base64 without padding (API reference, examples of
 * the objects).
 */
public final class SyntheticId {

    private SyntheticId() {}

    public static String membership(String accountGroupId, String accountId) {
        return encoded(accountGroupId + "|" + accountId);
    }

    public static String share(int number, String accountGroupId) {
        return encoded(number + "|" + accountGroupId);
    }

    public static String instance(int number) {
        return encoded("IntegrationPackInstance" + number);
    }

    public static String attachment(String instanceId, String environmentId) {
        return encoded("ATTACH_IPACK_ENV" + instanceId + ":" + environmentId);
    }

    public static String schedules(String atomId, String processId) {
        return encoded("CPS" + atomId + ":" + processId);
    }

    public static String branch(int number) {
        return encoded("B:" + number);
    }

    public static String runtimeAttachment(String runtimeId, String environmentId) {
        return encoded("ATTACH_ATOM_ENV" + runtimeId + ":" + environmentId);
    }

    public static String mergeRequest(int number) {
        return encoded("MR:" + number);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
