/** The client of Boomi's Partner and Platform REST API. */
module io.github.promodeploy.boomi {
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jdk8;
    requires com.fasterxml.jackson.datatype.jsr310;
    requires transitive java.net.http;
    requires java.xml;
    requires transitive org.jspecify;
    requires org.slf4j;
    requires static org.immutables.value.annotations;

    exports io.github.promodeploy.boomi;
    exports io.github.promodeploy.boomi.account;
    exports io.github.promodeploy.boomi.accountgroup;
    exports io.github.promodeploy.boomi.accountgroupaccount;
    exports io.github.promodeploy.boomi.accountgroupintegrationpack;
    exports io.github.promodeploy.boomi.atom;
    exports io.github.promodeploy.boomi.auditlog;
    exports io.github.promodeploy.boomi.branch;
    exports io.github.promodeploy.boomi.bulk;
    exports io.github.promodeploy.boomi.cancelexecution;
    exports io.github.promodeploy.boomi.changelistenerstatus;
    exports io.github.promodeploy.boomi.component;
    exports io.github.promodeploy.boomi.componentdiffrequest;
    exports io.github.promodeploy.boomi.componentmetadata;
    exports io.github.promodeploy.boomi.componentreference;
    exports io.github.promodeploy.boomi.dependency;
    exports io.github.promodeploy.boomi.deployedpackage;
    exports io.github.promodeploy.boomi.environment;
    exports io.github.promodeploy.boomi.environmentatomattachment;
    exports io.github.promodeploy.boomi.error;
    exports io.github.promodeploy.boomi.executionrecord;
    exports io.github.promodeploy.boomi.executionrequest;
    exports io.github.promodeploy.boomi.http;
    exports io.github.promodeploy.boomi.integrationpack;
    exports io.github.promodeploy.boomi.integrationpackenvironmentattachment;
    exports io.github.promodeploy.boomi.integrationpackinstance;
    exports io.github.promodeploy.boomi.listenerstatus;
    exports io.github.promodeploy.boomi.mergerequest;
    exports io.github.promodeploy.boomi.packagedcomponent;
    exports io.github.promodeploy.boomi.packagedcomponentmanifest;
    exports io.github.promodeploy.boomi.poll;
    exports io.github.promodeploy.boomi.processschedules;
    exports io.github.promodeploy.boomi.processschedulestatus;
    exports io.github.promodeploy.boomi.publisherintegrationpack;
    exports io.github.promodeploy.boomi.query;
    exports io.github.promodeploy.boomi.raw;
    exports io.github.promodeploy.boomi.releaseintegrationpack;
    exports io.github.promodeploy.boomi.releaseintegrationpackstatus;
    exports io.github.promodeploy.boomi.throttle;
    exports io.github.promodeploy.boomi.time;

    opens io.github.promodeploy.boomi.account to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.accountgroup to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.accountgroupaccount to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.accountgroupintegrationpack to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.atom to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.auditlog to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.branch to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.changelistenerstatus to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.componentdiffrequest to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.componentmetadata to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.componentreference to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.deployedpackage to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.environment to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.environmentatomattachment to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.executionrecord to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.executionrequest to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.integrationpack to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.integrationpackenvironmentattachment to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.integrationpackinstance to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.internal.json to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.listenerstatus to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.mergerequest to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.packagedcomponent to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.packagedcomponentmanifest to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.processschedules to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.processschedulestatus to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.publisherintegrationpack to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.raw to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.releaseintegrationpack to
            com.fasterxml.jackson.databind;
    opens io.github.promodeploy.boomi.releaseintegrationpackstatus to
            com.fasterxml.jackson.databind;
}
