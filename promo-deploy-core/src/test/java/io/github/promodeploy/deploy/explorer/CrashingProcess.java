package io.github.promodeploy.deploy.explorer;

import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.deploy.journal.ForwardingClaim;
import io.github.promodeploy.deploy.journal.ForwardingJournal;
import io.github.promodeploy.deploy.journal.RunJournal;
import java.util.function.Consumer;

/**
 * A process that dies at a certain moment: right before or after a request or a journal entry. Nothing leaves it afterwards
 * then, so what its run returns is lost. Moments are counted from 0.
 */
final class CrashingProcess {

    /** Ends a process, in which no code can do anything afterwards. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1;

        Death() {
            super("the process has ended");
        }
    }

    private final HttpTransport server;
    private final RunJournal journal;
    private final int lastMoment;
    private final Consumer<HttpCall> lastRequest;
    private int moments;
    private boolean dead;

    /** Begins a process; what it sends right before it ends goes to the last argument. */
    CrashingProcess(HttpTransport server, RunJournal journal, int lastMoment, Consumer<HttpCall> lastRequest) {
        this.lastRequest = lastRequest;
        this.server = server;
        this.journal = journal;
        this.lastMoment = lastMoment;
    }

    /** How many moments there were. */
    int moments() {
        return moments;
    }

    /** Whether the process has died. */
    boolean isDead() {
        return dead;
    }

    private void live() {
        if (moments >= lastMoment) {
            throw die();
        }
        moments++;
    }

    private Death die() {
        dead = true;
        return new Death();
    }

    HttpTransport network() {
        return this::send;
    }

    private HttpReply send(HttpCall call) {
        live();
        if (moments == lastMoment) {
            lastRequest.accept(call);
            throw die();
        }
        HttpReply reply = server.send(call);
        live();
        return reply;
    }

    /** The journal, as this process writes it; the claim ends with the process. */
    RunJournal journal() {
        return new ForwardingJournal() {
            @Override
            public Claim claim(String runId) {
                return new MortalClaim(journal.claim(runId));
            }

            @Override
            protected RunJournal journal() {
                return journal;
            }
        };
    }

    /** A claim of this process. */
    private final class MortalClaim extends ForwardingClaim {

        MortalClaim(RunJournal.Claim claim) {
            super(claim);
        }

        @Override
        public void append(String entry) {
            live();
            super.append(entry);
            live();
        }
    }
}
