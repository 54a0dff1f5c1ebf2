package io.github.promodeploy.boomi.accountgroupaccount;

import io.github.promodeploy.boomi.query.QueryField;

/** The properties that {@link AccountGroupAccount} rows can be filtered by (Boomi API reference, "Account Group Account object"). */
public final class AccountGroupAccountFields {

    /** The group. */
    public static final QueryField<AccountGroupAccount, String> ACCOUNT_GROUP_ID = QueryField.named("accountGroupId");

    /** The member. */
    public static final QueryField<AccountGroupAccount, String> ACCOUNT_ID = QueryField.named("accountId");

    private AccountGroupAccountFields() {}
}
