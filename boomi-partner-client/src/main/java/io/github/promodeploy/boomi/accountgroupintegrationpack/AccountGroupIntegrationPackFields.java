package io.github.promodeploy.boomi.accountgroupintegrationpack;

import io.github.promodeploy.boomi.query.QueryField;

/** The properties that {@link AccountGroupIntegrationPack} rows can be filtered by (Boomi API reference, "Account Group Integration Pack object"). */
public final class AccountGroupIntegrationPackFields {

    /** The group; the only property that the API takes. */
    public static final QueryField<AccountGroupIntegrationPack, String> ACCOUNT_GROUP_ID =
            QueryField.named("accountGroupId");

    private AccountGroupIntegrationPackFields() {}
}
