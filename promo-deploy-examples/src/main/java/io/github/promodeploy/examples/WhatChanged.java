package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.auditlog.AuditLog;
import io.github.promodeploy.boomi.auditlog.AuditLogFields;
import io.github.promodeploy.boomi.componentdiffrequest.Change;
import io.github.promodeploy.boomi.componentdiffrequest.ChangedValue;
import io.github.promodeploy.boomi.componentdiffrequest.ComponentDiffRequest;
import io.github.promodeploy.boomi.componentdiffrequest.ComponentDiffResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Shows what changed between two revisions of a component, and who deployed what in the last day.
 *
 * <p>Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}. Arguments: the
 * component's id and the numbers of the two revisions.
 */
public final class WhatChanged {

    private WhatChanged() {}

    /**
     * Runs the example.
     *
     * @param args the component's id and the numbers of the two revisions
     */
    public static void main(String[] args) {
        try (BoomiClient client = BoomiClient.fromEnvironment()) {
            ComponentDiffResponse diff = client.componentDiffRequests()
                    .create(ComponentDiffRequest.of(args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2])));
            diff.additions().forEach(change -> print("added", change, change.newValue()));
            diff.modifications().forEach(change -> print("changed", change, change.newValue()));
            diff.deletions().forEach(change -> print("deleted", change, change.oldValue()));

            Instant now = client.timeSource().instant();
            client.auditLogs()
                    .queryAll(AuditLogFields.TYPE
                            .isEqualTo("API.DEPLOY")
                            .and(AuditLogFields.DATE.isBetween(now.minus(Duration.ofDays(1)), now)))
                    .forEach(WhatChanged::print);
        }
    }

    private static void print(String what, Change change, Optional<ChangedValue> value) {
        System.out.println(what + " "
                + value.flatMap(ChangedValue::xpath)
                        .or(change::changedParticleName)
                        .orElse("something"));
    }

    private static void print(AuditLog entry) {
        System.out.println(entry.date().map(Instant::toString).orElse("?") + " "
                + entry.userId().orElse("somebody") + " " + entry.action().orElse(""));
    }
}
