package io.github.promodeploy.boomi.accountgroup;

import io.github.promodeploy.boomi.query.QueryField;

/** The properties that {@link AccountGroup} rows can be filtered by (Boomi API reference, "Account Group object"). */
public final class AccountGroupFields {

    /** The group's id. */
    public static final QueryField<AccountGroup, String> ID = QueryField.named("id");

    /** The owner. */
    public static final QueryField<AccountGroup, String> ACCOUNT_ID = QueryField.named("accountId");

    /** The name. */
    public static final QueryField<AccountGroup, String> NAME = QueryField.named("name");

    /** Whether it is the group of all accounts. */
    public static final QueryField<AccountGroup, Boolean> DEFAULT_GROUP = QueryField.named("defaultGroup");

    /** From which level on its users get alerts. */
    public static final QueryField<AccountGroup, String> AUTO_SUBSCRIBE_ALERT_LEVEL =
            QueryField.named("autoSubscribeAlertLevel");

    private AccountGroupFields() {}
}
