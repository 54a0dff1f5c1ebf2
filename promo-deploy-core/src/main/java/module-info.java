/** Takes a promoted Boomi component to production: package, integration pack, release, deployments. */
module io.github.promodeploy.deploy {
    requires transitive io.github.promodeploy.boomi;
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires static org.immutables.value.annotations;

    exports io.github.promodeploy.deploy;
    exports io.github.promodeploy.deploy.action;
    exports io.github.promodeploy.deploy.doctor;
    exports io.github.promodeploy.deploy.environment;
    exports io.github.promodeploy.deploy.event;
    exports io.github.promodeploy.deploy.journal;
    exports io.github.promodeploy.deploy.plan;
    exports io.github.promodeploy.deploy.report;
    exports io.github.promodeploy.deploy.request;
    exports io.github.promodeploy.deploy.result;
    exports io.github.promodeploy.deploy.rollback;
    exports io.github.promodeploy.deploy.waiter;
    exports io.github.promodeploy.deploy.wave;
}
