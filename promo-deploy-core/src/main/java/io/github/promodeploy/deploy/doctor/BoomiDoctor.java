package io.github.promodeploy.deploy.doctor;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.RequestProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Finds out whether an account is set up right, before its first release. It only reads: nothing is created or changed on the server.
 *
 * <pre>{@code
 * DoctorReport report = BoomiDoctor.examine(client, request);
 * report.findings().forEach(finding -> System.out.println(finding.status() + " " + finding.check() + ": " + finding.seen()));
 * }</pre>
 *
 * <p>The first call that is refused with 401 is the last one: more wrong attempts could lock the user out. The same holds for a server that
 * cannot be reached or trusted. What could not be checked then is in {@link DoctorReport#notChecked()}.
 *
 * <p>A run is not planned: {@link io.github.promodeploy.deploy.PackageAndDeployer#plan} tells what a run would write. Sources: the checks
 * are the reads of a run (Boomi API reference, for each object of {@link DoctorCheck#READ}); the clock is RFC 9110, section 6.6.1.
 *
 * <p>Immutable and thread-safe; each call is a separate examination.
 */
public final class BoomiDoctor {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final DoctorSettings settings;

    private BoomiDoctor(DoctorSettings settings) {
        this.settings = settings;
    }

    /**
     * Examines what can be examined without a request.
     *
     * @param client the client of the primary account; it stays open
     * @return what was found
     */
    public static DoctorReport examine(BoomiClient client) {
        return builder(client).build().examine();
    }

    /**
     * Examines the account, and what a request needs: its account group, environments and pack, and the objects that its run reads.
     *
     * @param client the client of the primary account; it stays open
     * @param request the request of the release
     * @return what was found
     * @throws InvalidRequestException if the request is for another primary account; nothing is sent
     */
    public static DoctorReport examine(BoomiClient client, PackageAndDeployRequest request) {
        return builder(client).request(request).build().examine();
    }

    /**
     * Starts a doctor.
     *
     * @param client the client of the primary account. Its throttle paces the examination, its {@linkplain
     *     io.github.promodeploy.boomi.http.RetryPolicy retry policy} says how often a read is repeated, and the listener of its options receives every
     *     call. The client stays open
     * @return a builder; everything else has a default
     */
    public static Builder builder(BoomiClient client) {
        return new Builder(Objects.requireNonNull(client, "client"));
    }

    /**
     * Examines, and waits until that is done. A check that fails is a finding, not an exception.
     *
     * @return what was found
     * @throws InvalidRequestException if the request is for another primary account; nothing is sent
     * @throws io.github.promodeploy.boomi.error.ClosedClientException if the client is closed
     */
    public DoctorReport examine() {
        settings.request()
                .flatMap(PackageAndDeployRequest::prodAccountId)
                .filter(account -> !account.equals(settings.client().accountId()))
                .ifPresent(this::refuse);
        return new Examination(ExaminationTools.of(settings)).run();
    }

    private void refuse(String account) {
        throw new InvalidRequestException(List.of(new RequestProblem(
                "prodAccountId",
                "is " + account + ", but the client is of account "
                        + settings.client().accountId())));
    }

    /** Builds a {@link BoomiDoctor}. Not thread-safe; may be used for several doctors. */
    public static final class Builder {

        private final DoctorSettings.Builder settings;
        private Dialect dialect = Dialect.AUTO;
        private Duration timeout = TIMEOUT;
        private Set<String> skipAccounts = Set.of();

        private Builder(BoomiClient client) {
            this.settings = DoctorSettings.builder().client(client);
        }

        /**
         * Sets the request of the release. Without one, its account group, environments and pack are not checked, and every object that some
         * run needs is.
         *
         * @param request the request
         * @return this builder
         */
        public Builder request(PackageAndDeployRequest request) {
            settings.request(Objects.requireNonNull(request, "request"));
            return this;
        }

        /**
         * Sets the folder of the journal, see {@link io.github.promodeploy.deploy.journal.RunJournal#inFolder}. It is not checked unless it is
         * given. A folder that exists is tried with a file that is removed at once; a missing one is not created.
         *
         * @param folder the folder
         * @return this builder
         */
        public Builder journalFolder(Path folder) {
            settings.journalFolder(Objects.requireNonNull(folder, "folder"));
            return this;
        }

        /**
         * Sets the dialect. Default {@link Dialect#AUTO}: it is detected as a run does it.
         *
         * @param dialect the dialect
         * @return this builder
         */
        public Builder dialect(Dialect dialect) {
            this.dialect = Objects.requireNonNull(dialect, "dialect");
            return this;
        }

        /**
         * Sets the accounts whose environments are no targets, as for a run. Default none.
         *
         * @param accountIds the accounts
         * @return this builder
         * @throws IllegalArgumentException if an id is malformed
         */
        public Builder skipAccounts(Collection<String> accountIds) {
            Objects.requireNonNull(accountIds, "accountIds").forEach(id -> ApiId.require("skipAccounts", id));
            this.skipAccounts = Set.copyOf(accountIds);
            return this;
        }

        /**
         * Sets how long the examination may take. Default 2 minutes, enough for some hundred accounts at the default pace.
         *
         * @param timeout the time, more than 0
         * @return this builder
         * @throws IllegalArgumentException if it is 0 or less
         */
        public Builder timeout(Duration timeout) {
            if (Objects.requireNonNull(timeout, "timeout").isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("timeout must be more than 0");
            }
            this.timeout = timeout;
            return this;
        }

        /** {@return the doctor} */
        public BoomiDoctor build() {
            return new BoomiDoctor(settings.dialect(dialect)
                    .timeout(timeout)
                    .skipAccounts(skipAccounts)
                    .build());
        }
    }
}
