package io.github.promodeploy.deploy.doctor;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.time.Deadline;

/**
 * What the checks of one examination share.
 *
 * @param client the client, under the deadline of the examination
 * @param calls makes the checks that need the server
 */
record ExaminationTools(
        DoctorSettings settings, BoomiClient client, Findings findings, CallWatch watch, ServerCalls calls) {

    private static final CallListener NONE = new CallListener() {};

    static ExaminationTools of(DoctorSettings settings) {
        BoomiClient given = settings.client().forAccount(settings.client().accountId());
        CallWatch watch =
                new CallWatch(given.timeSource(), given.options().listener().orElse(NONE));
        Deadline ofDoctor =
                Deadline.after(settings.timeout(), given.timeSource(), "the time allowed for the examination");
        CallOptions options = given.options().toBuilder()
                .listener(watch)
                .deadline(given.options().deadline().map(ofDoctor::earlier).orElse(ofDoctor))
                .build();
        Findings findings = new Findings(new SafeWords(given::mask));
        return new ExaminationTools(
                settings, given.withOptions(options), findings, watch, new ServerCalls(findings, watch, given.route()));
    }

    /** Returns the same tools with another client. */
    ExaminationTools with(BoomiClient other) {
        return new ExaminationTools(settings, other, findings, watch, calls);
    }

    String ownAccount() {
        return client.accountId();
    }
}
