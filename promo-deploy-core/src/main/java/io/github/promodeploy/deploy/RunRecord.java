package io.github.promodeploy.deploy;

import io.github.promodeploy.deploy.dialect.Execution;
import io.github.promodeploy.deploy.dialect.Write;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.result.Step;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a run created and what it found, so that no id is lost whatever happens afterwards. */
abstract class RunRecord implements Execution {

    private final SafeListener listener;
    private final List<CreatedObject> created = new ArrayList<>();
    private final List<ReusedObject> reused = new ArrayList<>();

    RunRecord(SafeListener listener) {
        this.listener = listener;
    }

    synchronized void keep(CreatedObject object) {
        created.add(object);
    }

    @Override
    public synchronized void reuse(ReusedObject object) {
        boolean own = created.stream()
                .anyMatch(made ->
                        made.object().equals(object.object()) && made.id().equals(object.id()));
        if (!own) {
            reused.add(object);
        }
    }

    @Override
    public void warn(String message) {
        listener.warning(message);
    }

    /** Notes what the run is about, before its first write. */
    abstract void begin(RunBeginning beginning);

    /** Tells whether the write of a step was asked for by an earlier process, and not refused. */
    abstract boolean isUnderWay(Step step);

    /** Tells whether an earlier process has deployed to the environment. */
    boolean isDeployed(String environmentId) {
        return isKnown(Write.nameOf(Step.DEPLOY, Write.toEnvironment(environmentId)));
    }

    /** Notes how the run ended. */
    abstract void ended(PackageAndDeployResult result);

    synchronized List<CreatedObject> created() {
        return List.copyOf(created);
    }

    synchronized List<ReusedObject> reused() {
        return List.copyOf(reused);
    }
}
