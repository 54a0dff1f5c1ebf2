package io.github.promodeploy.deploy.doctor;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.dialect.detection.DialectDetection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The checks, one after the other. The first calls are those that show most: what they refuse, all others would meet too. */
final class Examination {

    private final ExaminationTools tools;
    private @Nullable Dialect dialect;

    Examination(ExaminationTools tools) {
        this.tools = tools;
    }

    DoctorReport run() {
        checkJournal();
        AccountCheck account = new AccountCheck(tools);
        account.check();
        checkDialect();
        ExaminationTools inForm = tools.with(inFormOf(dialect));
        TargetChecks targets = new TargetChecks(inForm, dialect == Dialect.GUIDE);
        targets.check();
        new ReadChecks(inForm, targets).check(dialect);
        new PackCheck(inForm).check(dialect);
        account.conclude();
        new Conclusions(tools).add();
        return DoctorReport.builder()
                .server(tools.client().baseUrl().toString())
                .accountId(tools.ownAccount())
                .dialect(Optional.ofNullable(dialect).map(Enum::name))
                .findings(tools.findings().made())
                .notChecked(tools.findings().skipped())
                .build();
    }

    private void checkJournal() {
        tools.settings()
                .journalFolder()
                .ifPresentOrElse(
                        folder -> new JournalFolderCheck(tools.findings(), folder).check(),
                        () -> tools.findings()
                                .skip(DoctorCheck.JOURNAL, Findings.WHOLE, "no journal folder was given"));
    }

    private void checkDialect() {
        Dialect configured = tools.settings().dialect();
        if (configured != Dialect.AUTO) {
            dialect = configured;
            tools.findings().ok(DoctorCheck.DIALECT, Findings.WHOLE, configured + ", as configured; not detected");
            return;
        }
        tools.calls().check(DoctorCheck.DIALECT, Findings.WHOLE, () -> {
            dialect = detected();
            String how = dialect == Dialect.GUIDE
                    ? "the server reports that it has no PublisherIntegrationPack/query"
                    : "the server responds to PublisherIntegrationPack/query";
            tools.findings().ok(DoctorCheck.DIALECT, Findings.WHOLE, dialect + ", detected: " + how);
        });
    }

    private Dialect detected() {
        return Dialect.valueOf(tools.settings()
                .request()
                .map(request -> DialectDetection.detect(tools.client(), request))
                .orElseGet(() -> DialectDetection.detect(tools.client()))
                .name());
    }

    private BoomiClient inFormOf(@Nullable Dialect known) {
        ApiForm form = known == Dialect.GUIDE ? ApiForm.GUIDE : ApiForm.PUBLISHED;
        return tools.client()
                .withOptions(tools.client().options().toBuilder().apiForm(form).build());
    }
}
