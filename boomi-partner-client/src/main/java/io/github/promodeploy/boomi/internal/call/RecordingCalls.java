package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.error.DryRunException;
import io.github.promodeploy.boomi.http.HttpCall;
import java.util.function.Consumer;

/** The layer of a dry run: hands writes to a recorder instead of making them. Reads pass. */
final class RecordingCalls implements Calls {

    private final Consumer<HttpCall> recorder;
    private final Requests requests;
    private final Calls next;

    RecordingCalls(Consumer<HttpCall> recorder, Requests requests, Calls next) {
        this.recorder = recorder;
        this.requests = requests;
        this.next = next;
    }

    @Override
    public <T> T call(Attempt<T> attempt) {
        if (!attempt.call().effect().isWrite()) {
            return next.call(attempt);
        }
        recorder.accept(requests.withoutDeadline(attempt));
        throw new DryRunException(attempt.operation());
    }
}
