package io.github.promodeploy.deploy.doctor;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** What all calls together show: connection, credentials and clock. */
final class Conclusions {

    /** More than any response takes, and less than would make the times in a journal or report misleading. */
    private static final Duration LARGEST_DIFFERENCE = Duration.ofMinutes(1);

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    private final ExaminationTools tools;
    private final Findings findings;
    private final CallWatch watch;

    Conclusions(ExaminationTools tools) {
        this.tools = tools;
        this.findings = tools.findings();
        this.watch = tools.watch();
    }

    void add() {
        addConnection();
        addCredentials();
        watch.clock()
                .ifPresentOrElse(
                        this::addClock,
                        () -> findings.skip(
                                DoctorCheck.CLOCK, Findings.WHOLE, "no response had a Date header that can be read"));
    }

    private void addConnection() {
        if (findings.has(DoctorCheck.CONNECTION) || !watch.hasResponse()) {
            return;
        }
        boolean secure = "https".equalsIgnoreCase(tools.client().baseUrl().getScheme());
        String host = String.valueOf(tools.client().baseUrl().getHost()).toLowerCase(Locale.ROOT);
        boolean onThisMachine = LOOPBACK.matcher(host).matches();
        String seen = (secure
                        ? "https, and the server's certificate is trusted"
                        : onThisMachine ? "plain http to this machine" : "plain http to " + host)
                + "; " + tools.client().route();
        if (!secure && !onThisMachine) {
            findings.warn(
                    DoctorCheck.CONNECTION,
                    Findings.WHOLE,
                    seen + ", so the credentials travel unprotected",
                    "Use an https address (BOOMI_BASE_URL).");
        } else if (watch.repeated() > 0) {
            findings.warn(
                    DoctorCheck.CONNECTION,
                    Findings.WHOLE,
                    seen + "; requests had to be repeated (" + watch.repeated() + "), the first because of: "
                            + watch.firstRepeated(),
                    "A run repeats such requests too. If that goes on, check the network, and whether other programs use up the"
                            + " account's rate limit.");
        } else {
            findings.ok(DoctorCheck.CONNECTION, Findings.WHOLE, seen);
        }
    }

    private void addCredentials() {
        if (findings.has(DoctorCheck.CREDENTIALS)) {
            return;
        }
        if (watch.hasAnswer()) {
            findings.ok(DoctorCheck.CREDENTIALS, Findings.WHOLE, "the server accepts user name and password");
        } else {
            findings.skip(
                    DoctorCheck.CREDENTIALS,
                    Findings.WHOLE,
                    "no call succeeded, so it is not known whether the server accepts them");
        }
    }

    private void addClock(CallWatch.ClockReading clock) {
        Duration apart = clock.serverAhead().abs();
        if (apart.minus(clock.uncertainty()).compareTo(LARGEST_DIFFERENCE) > 0) {
            findings.warn(
                    DoctorCheck.CLOCK,
                    Findings.WHOLE,
                    "the clock of this machine is about " + inWords(apart)
                            + (clock.serverAhead().isNegative() ? " ahead of" : " behind") + " the server's",
                    "Set this machine's clock, best by a time server (NTP). A run works, but the times in its journal and report"
                            + " are wrong, and so may be the check of releaseOnDate.");
        } else {
            findings.ok(
                    DoctorCheck.CLOCK,
                    Findings.WHOLE,
                    "the clocks of this machine and the server differ by less than "
                            + inWords(apart.plus(clock.uncertainty()).plusSeconds(1)));
        }
    }

    private static String inWords(Duration duration) {
        if (duration.toMinutes() < 2) {
            return duration.toSeconds() + " seconds";
        }
        return duration.toHours() < 2
                ? duration.plusSeconds(30).toMinutes() + " minutes"
                : duration.plusMinutes(30).toHours() + " hours";
    }
}
