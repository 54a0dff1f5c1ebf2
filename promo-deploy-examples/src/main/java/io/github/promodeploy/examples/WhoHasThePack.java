package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.accountgroup.AccountGroup;
import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccountFields;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachmentFields;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstance;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstanceFields;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.net.URI;

/**
 * Lists where an integration pack is shared, installed and attached, with the client alone. For servers with Boomi's
 * published API.
 *
 * <p>Arguments: pack id. Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME},
 * {@code BOOMI_PASSWORD}.
 */
public final class WhoHasThePack {

    private WhoHasThePack() {}

    /**
     * Runs the example.
     *
     * @param args pack id
     */
    public static void main(String[] args) {
        String packId = args[0];
        try (BoomiClient client = BoomiClient.builder()
                .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                .credentials(BoomiCredentials.usernamePassword(
                        System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                .build()) {
            // Only a read of a single group has what is shared with it.
            client.accountGroups()
                    .queryAll(QueryFilter.everything())
                    .map(group -> client.accountGroups().get(group.id()))
                    .filter(group -> has(group, packId))
                    .forEach(group -> {
                        System.out.println("shared with " + group.name().orElse(group.id()));
                        client.accountGroupAccounts()
                                .queryAll(AccountGroupAccountFields.ACCOUNT_GROUP_ID.isEqualTo(group.id()))
                                .forEach(member -> installations(client.forAccount(member.accountId()), packId));
                    });
        }
    }

    private static boolean has(AccountGroup group, String packId) {
        return group.resources().stream()
                .flatMap(resources -> resources.resources().stream())
                .anyMatch(resource -> resource.resourceId().equals(packId));
    }

    private static void installations(BoomiClient account, String packId) {
        account.integrationPackInstances()
                .queryAll(IntegrationPackInstanceFields.INTEGRATION_PACK_ID.isEqualTo(packId))
                .forEach(instance -> instance.id().ifPresent(id -> attachments(account, instance, id)));
    }

    private static void attachments(BoomiClient account, IntegrationPackInstance instance, String instanceId) {
        System.out.println(
                "  installed in " + account.options().overrideAccount().orElseThrow() + " as "
                        + instance.integrationPackOverrideName().orElse("its only installation"));
        account.integrationPackEnvironmentAttachments()
                .queryAll(IntegrationPackEnvironmentAttachmentFields.INTEGRATION_PACK_INSTANCE_ID.isEqualTo(instanceId))
                .forEach(attachment -> System.out.println(
                        "    attached to " + attachment.environmentId().orElse("?")));
    }
}
