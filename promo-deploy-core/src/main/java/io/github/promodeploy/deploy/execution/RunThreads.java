package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.deploy.failure.CustomExtension;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Makes the threads of one run by a custom factory. A failure of the factory says what it was, and is a warning once. Thread-safe. */
public final class RunThreads implements ThreadFactory {

    private final ThreadFactory custom;
    private final BiConsumer<String, Throwable> warn;
    private final AtomicBoolean warned = new AtomicBoolean();

    public RunThreads(ThreadFactory custom, BiConsumer<String, Throwable> warn) {
        this.custom = custom;
        this.warn = warn;
    }

    @Override
    public Thread newThread(Runnable work) {
        try {
            Thread thread = custom.newThread(work);
            if (thread != null) {
                return thread;
            }
        } catch (Throwable e) {
            throw failed(CustomExtension.threw(custom, "newThread", e), e);
        }
        throw failed(CustomExtension.returnedNull(custom, "newThread"), null);
    }

    private IllegalStateException failed(String what, @Nullable Throwable cause) {
        IllegalStateException failure = new IllegalStateException(what, cause);
        if (warned.compareAndSet(false, true)) {
            warn.accept(
                    "the thread factory failed, so that fewer threads work: " + what + " Correct the factory.",
                    cause == null ? failure : cause);
        }
        return failure;
    }
}
