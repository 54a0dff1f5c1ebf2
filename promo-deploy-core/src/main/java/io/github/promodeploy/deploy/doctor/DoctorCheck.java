package io.github.promodeploy.deploy.doctor;

/** What is checked, in the order of a report. The names are stable, since programs read them. */
public enum DoctorCheck {

    /** Whether the server can be reached and trusted, and which proxy is on the way. */
    CONNECTION,

    /** Whether the server accepts user name and password. A wrong password is sent only once. */
    CREDENTIALS,

    /** How far this machine's clock is from the server's, by the {@code Date} header of its responses. */
    CLOCK,

    /** Whether calls in the client's account are answered, and whether the account is active. */
    ACCOUNT,

    /** Whether the Partner API reaches other accounts ({@code overrideAccount}). */
    OVERRIDE_ACCOUNT,

    /** Which API the server offers, see {@link io.github.promodeploy.deploy.Dialect}. */
    DIALECT,

    /** Whether the API user may read an object that a run needs in this dialect. */
    READ,

    /** Whether the request's account group exists and has accounts. */
    ACCOUNT_GROUP,

    /** Whether the request's target environments exist and can be read. */
    ENVIRONMENTS,

    /** Whether the request's integration pack exists, or the name of its new pack is free. */
    PACK,

    /** Whether runs can be recorded in the journal folder. */
    JOURNAL
}
