package io.github.promodeploy.operation;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.BoomiClientBuilder;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.function.UnaryOperator;

/** A simulator behind HTTP that serves one form of the API, and a client of the same form. */
final class Operations implements AutoCloseable {

    static final String ACCOUNT = "acme-PROD01";
    static final String DEV = "acme-DEV01";
    static final String BRANCH = "QjoyMDI1OTk";

    final BoomiSimulator boomi;
    final BoomiClient client;

    private Operations(ApiForm form, SimulatedWorldBuilder world, UnaryOperator<SimulatorSettings.Builder> settings) {
        this.boomi = BoomiSimulator.builder()
                .world(world.build())
                .settings(settings.apply(SimulatorSettings.builder())
                        .dialects(form == ApiForm.GUIDE ? SimulatedDialect.GUIDE : SimulatedDialect.PLATFORM)
                        .build())
                .start();
        this.client = builder().apiForm(form).build();
    }

    static Operations in(ApiForm form, SimulatedWorldBuilder world) {
        return in(form, world, settings -> settings);
    }

    static Operations in(ApiForm form, SimulatedWorldBuilder world, UnaryOperator<SimulatorSettings.Builder> settings) {
        return new Operations(form, world, settings);
    }

    static SimulatedWorldBuilder world() {
        return SimulatedWorld.builder(ACCOUNT)
                .user("ada", "token-of-ada-0123456789")
                .subAccount(DEV)
                .component("c-1", "Orders")
                .component("c-2", "Invoices")
                .component("c-3", "Common")
                .branch(BRANCH, "promotion");
    }

    BoomiClientBuilder builder() {
        return BoomiClient.builder()
                .accountId(ACCOUNT)
                .credentials(BoomiCredentials.usernamePassword("ada", "token-of-ada-0123456789"))
                .baseUrl(boomi.baseUrl())
                .throttle(Throttle.none())
                .timeSource(new FakeTime())
                .retryPolicy(RetryPolicy.NONE);
    }

    /** Returns the method and the path below the account of the last request. */
    String lastRequest() {
        var entries = boomi.journal().entries();
        return line(entries.get(entries.size() - 1));
    }

    /** Returns the method and the path below the account of a request. */
    static String line(RecordedRequest request) {
        return request.call().method() + " "
                + request.path().substring(request.path().indexOf(ACCOUNT) + ACCOUNT.length() + 1);
    }

    @Override
    public void close() {
        client.close();
        boomi.close();
    }
}
