package io.github.promodeploy.boomi.account;

import io.github.promodeploy.boomi.query.QueryField;
import java.time.Instant;

/**
 * The properties that {@link Account} rows can be filtered by, in the words of Boomi's published list, which has capital letters
 * throughout (Boomi API reference, "Account object").
 */
public final class AccountFields {

    /** The account's id. */
    public static final QueryField<Account, String> ACCOUNT_ID = QueryField.named("ACCOUNTID");

    /** The name. */
    public static final QueryField<Account, String> NAME = QueryField.named("NAME");

    /** {@code trial}, {@code active}, {@code suspended}, {@code deleted} or {@code unlimited}, in small letters. */
    public static final QueryField<Account, String> STATUS = QueryField.named("STATUS");

    /** Whether it belongs to the widget edition. */
    public static final QueryField<Account, Boolean> WIDGET_ACCOUNT = QueryField.named("WIDGETACCOUNT");

    /** Whether more is deployed than its licences allow. */
    public static final QueryField<Account, Boolean> OVER_DEPLOYED = QueryField.named("OVERDEPLOYED");

    /** When it was created. */
    public static final QueryField<Account, Instant> DATE_CREATED = QueryField.named("DATECREATED");

    /** When it expires. */
    public static final QueryField<Account, Instant> EXPIRATION_DATE = QueryField.named("EXPIRATIONDATE");

    private AccountFields() {}
}
