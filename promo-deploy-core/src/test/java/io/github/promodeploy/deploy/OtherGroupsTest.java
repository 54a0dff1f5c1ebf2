package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.simulator.exchange.Operation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A release also reaches accounts of other groups that the pack is shared with, so a run looks there, too. */
class OtherGroupsTest {

    private static final String OTHER = "acme_other-SUB03";

    /** All other groups are asked for in one query, unless its rows do not say which group they are about. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void accountsOfAnotherGroup_areLookedAt_whetherOrNotTheShareNamesItsGroup(boolean named) {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().build(),
                TestDialect.world()
                        .subAccount(OTHER)
                        .accountGroup("group-2", "Others", OTHER)
                        .accountGroup("group-3", "Nobody")
                        .share(TestBed.PACK, "group-2")
                        .build(),
                network -> call -> {
                    HttpReply reply = network.send(call);
                    boolean shares = call.uri().getPath().endsWith("/AccountGroupIntegrationPack/query");
                    return shares && !named ? withoutGroups(reply) : reply;
                },
                builder -> {});

        TestDialect.PLATFORM.deployer(bed).build().run(TestBed.existingPack().build());

        assertThat(bed.boomi.journal().entries("IntegrationPackInstance", Operation.QUERY))
                .anyMatch(entry ->
                        entry.call().overrideAccount().filter(OTHER::equals).isPresent());
    }

    private static HttpReply withoutGroups(HttpReply reply) {
        String body = new String(reply.body(), StandardCharsets.UTF_8)
                .replaceAll("\"accountGroupId\"\\s*:\\s*\"[^\"]*\",?", "")
                .replaceAll(",\\s*}", "}");
        return reply.withBody(body.getBytes(StandardCharsets.UTF_8));
    }
}
