package io.github.promodeploy.deploy;

import io.github.promodeploy.deploy.dialect.Execution;
import io.github.promodeploy.deploy.dialect.Write;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.ReusedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Carries a promotion out for real, and keeps what was created, so that no id is lost whatever happens afterwards. */
class RunRecord implements Execution {

    private final SafeListener listener;
    private final List<CreatedObject> created = new ArrayList<>();
    private final List<ReusedObject> reused = new ArrayList<>();

    RunRecord(SafeListener listener) {
        this.listener = listener;
    }

    @Override
    public <T> T write(Write<T> write) {
        T answer = write.send();
        write.created(answer).ifPresent(this::keep);
        return answer;
    }

    @Override
    public <T> T confirm(Supplier<T> look, T assumed) {
        return look.get();
    }

    private synchronized void keep(CreatedObject object) {
        created.add(object);
    }

    @Override
    public synchronized void reuse(ReusedObject object) {
        reused.add(object);
    }

    @Override
    public void warn(String message) {
        listener.warning(message);
    }

    synchronized List<CreatedObject> created() {
        return List.copyOf(created);
    }

    synchronized List<ReusedObject> reused() {
        return List.copyOf(reused);
    }
}
