package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.raw.BoomiDocument;

/**
 * Reads an object that the library has no types for, with the throttle, the retries and the errors of all other calls.
 *
 * <p>Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}. Argument: the
 * object's name, such as {@code Folder}.
 */
public final class CallAnyObject {

    private CallAnyObject() {}

    /**
     * Runs the example.
     *
     * @param args the object's name
     */
    public static void main(String[] args) {
        try (BoomiClient client = BoomiClient.fromEnvironment()) {
            client.raw().object(args[0]).queryAll(QueryFilter.everything()).forEach(CallAnyObject::print);
        }
    }

    private static void print(BoomiDocument row) {
        System.out.println(row.value("name").orElse("without a name") + ": " + row.text());
    }
}
