package io.github.promodeploy.deploy.doctor;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.account.Account;
import io.github.promodeploy.boomi.account.AccountStatus;
import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.ForbiddenException;
import io.github.promodeploy.boomi.query.QueryFilter;
import org.jspecify.annotations.Nullable;

/**
 * Whether calls in the client's account are answered. The first call of an examination reads the account. A server may lack that call, and
 * the user the right to it; so the result is only known after the other calls.
 */
final class AccountCheck {

    private static final String ADVICE =
            "Check BOOMI_ACCOUNT_ID, that the token was made in this account, and that its user has the API privilege. If the Partner API is"
                    + " not enabled for the account, set BOOMI_API_PREFIX=plain.";

    private final ExaminationTools tools;
    private final BoomiClient client;
    private @Nullable Account account;
    private String refusal = "";

    AccountCheck(ExaminationTools tools) {
        this.tools = tools;
        this.client = tools.client();
    }

    void check() {
        tools.calls().check(DoctorCheck.ACCOUNT, Findings.WHOLE, () -> {
            try {
                account = client.accounts().get(client.accountId());
            } catch (BoomiApiException e) {
                if (tools.calls().holdsForAll(e)) {
                    throw e;
                }
                refusal = String.valueOf(e.getMessage());
                if (e instanceof ForbiddenException) {
                    requireAnyAnswer();
                }
            }
        });
    }

    /** A second refusal of another kind of object shows that it is not about the first one. */
    private void requireAnyAnswer() {
        try {
            client.environments().query(QueryFilter.everything());
        } catch (ForbiddenException e) {
            tools.findings().fail(DoctorCheck.ACCOUNT, Findings.WHOLE, String.valueOf(e.getMessage()), ADVICE);
            tools.calls().stop("the server refuses the calls in account " + client.accountId());
        } catch (BoomiApiException e) {
            if (tools.calls().holdsForAll(e)) {
                throw e;
            }
        }
    }

    /** Adds the result, after all other checks. */
    void conclude() {
        Findings findings = tools.findings();
        if (account != null) {
            describe(account);
        } else if (tools.watch().hasAnswer()) {
            findings.ok(
                    DoctorCheck.ACCOUNT,
                    Findings.WHOLE,
                    through() + " responds in account " + client.accountId()
                            + (refusal.isEmpty() ? "" : "; name and status cannot be read: " + refusal));
        } else if (!tools.calls().isStopped()) {
            findings.fail(DoctorCheck.ACCOUNT, Findings.WHOLE, refusal, ADVICE);
        }
    }

    private void describe(Account found) {
        String seen = through() + " responds in account " + client.accountId()
                + found.name()
                        .map(name -> " '" + tools.findings().words().name(name) + "'")
                        .orElse("")
                + found.statusText()
                        .map(status -> ", " + tools.findings().words().name(status))
                        .orElse("");
        AccountStatus status = found.status().orElse(AccountStatus.UNKNOWN);
        if (status == AccountStatus.SUSPENDED || status == AccountStatus.DELETED) {
            tools.findings()
                    .fail(DoctorCheck.ACCOUNT, Findings.WHOLE, seen, "Ask Boomi to reactivate it, or use another.");
        } else {
            tools.findings().ok(DoctorCheck.ACCOUNT, Findings.WHOLE, seen);
        }
    }

    private String through() {
        return client.apiPrefix() == ApiPrefix.PARTNER ? "the Partner API" : "the plain API";
    }
}
