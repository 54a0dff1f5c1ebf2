package io.github.promodeploy.deploy.waiter;

import io.github.promodeploy.boomi.http.ApiId;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/**
 * A wait as one line of text: mark, form, account, override account, request, interval, longest wait. No part can contain
 * the separator. It contains no secrets and no addresses.
 */
record SavedWait(String accountId, Optional<String> overrideAccount, String requestId, ReleaseWaiterSettings settings) {

    private static final String MARK = "promo-deploy-release-wait";
    private static final String FORM = "1";
    private static final int PARTS = 7;
    private static final int MAX_LENGTH = 1_000;

    String write() {
        return String.join(
                ";",
                MARK,
                FORM,
                accountId,
                overrideAccount.orElse(""),
                requestId,
                settings.interval().toString(),
                settings.maxWait().toString());
    }

    static SavedWait parse(String text) {
        String[] parts =
                text.length() > MAX_LENGTH ? new String[0] : text.strip().split(";", -1);
        if (parts.length < 2 || !parts[0].equals(MARK)) {
            throw malformed("it does not begin with " + MARK + ";");
        }
        if (!parts[1].equals(FORM)) {
            throw malformed("it was written by another version of this library");
        }
        if (parts.length != PARTS) {
            throw malformed("it has " + parts.length + " parts instead of " + PARTS + ", so it was cut or added to");
        }
        return new SavedWait(
                id("the account", parts[2]),
                parts[3].isEmpty() ? Optional.empty() : Optional.of(id("the override account", parts[3])),
                id("the requestId", parts[4]),
                settings(parts[5], parts[6]));
    }

    private static ReleaseWaiterSettings settings(String interval, String maxWait) {
        try {
            return ReleaseWaiterSettings.builder()
                    .interval(Duration.parse(interval))
                    .maxWait(Duration.parse(maxWait))
                    .build();
        } catch (DateTimeException e) {
            throw malformed("its interval and its longest wait must be durations such as PT5S");
        } catch (IllegalStateException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static String id(String part, String id) {
        if (!ApiId.isValid(id)) {
            throw malformed(part + " " + ApiId.problem());
        }
        return id;
    }

    /** Names the fault and not the text, which may come from anywhere. */
    private static IllegalArgumentException malformed(String reason) {
        return new IllegalArgumentException("this is not a saved wait for a release: " + reason);
    }
}
