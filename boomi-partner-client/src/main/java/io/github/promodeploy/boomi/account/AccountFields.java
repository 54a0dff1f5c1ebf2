package io.github.promodeploy.boomi.account;

import io.github.promodeploy.boomi.query.QueryField;
import java.time.Instant;

/** The properties that {@link Account} rows can be filtered by (Boomi API reference, "Account object": its list has capital
 * letters throughout, its examples the spelling below). */
public final class AccountFields {

    /** The account's id. */
    public static final QueryField<Account, String> ACCOUNT_ID = QueryField.named("accountId");

    /** The name. */
    public static final QueryField<Account, String> NAME = QueryField.named("name");

    /** {@code trial}, {@code active}, {@code suspended}, {@code deleted} or {@code unlimited}, in small letters. */
    public static final QueryField<Account, String> STATUS = QueryField.named("status");

    /** Whether it belongs to the widget edition. */
    public static final QueryField<Account, Boolean> WIDGET_ACCOUNT = QueryField.named("widgetAccount");

    /** Whether more is deployed than its licences allow. */
    public static final QueryField<Account, Boolean> OVER_DEPLOYED = QueryField.named("overDeployed");

    /** When it was created. */
    public static final QueryField<Account, Instant> DATE_CREATED = QueryField.named("dateCreated");

    /** When it expires. */
    public static final QueryField<Account, Instant> EXPIRATION_DATE = QueryField.named("expirationDate");

    private AccountFields() {}
}
