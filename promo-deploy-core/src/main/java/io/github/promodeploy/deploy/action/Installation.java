package io.github.promodeploy.deploy.action;

import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachment;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachmentFields;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstance;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstanceFields;
import io.github.promodeploy.boomi.integrationpackinstance.ProcessId;
import io.github.promodeploy.deploy.result.Reach;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out what a process is called where the pack is installed: a pack that an account may install several times wraps each process in
 * one of the installation's own.
 */
final class Installation {

    private final PostDeployment deployment;

    Installation(PostDeployment deployment) {
        this.deployment = deployment;
    }

    /**
     * Returns the process that runs in the environment.
     *
     * @param processId the publisher's process
     * @return its id there; empty when no installation that the environment gets the pack from has it
     */
    Optional<String> process(String processId) {
        boolean installed = deployment
                .result()
                .reach()
                .filter(reach -> reach != Reach.DEPLOYMENT)
                .isPresent();
        Optional<String> packId = deployment.integrationPackId();
        return installed && packId.isPresent() ? wrapper(processId, packId.get()) : Optional.of(processId);
    }

    private Optional<String> wrapper(String processId, String packId) {
        Map<String, String> byInstallation = new LinkedHashMap<>();
        String installation = "";
        for (IntegrationPackInstance row : installations(packId)) {
            installation = row.id().orElse(installation);
            for (ProcessId process : row.processIds()) {
                if (process.originalProcessId().filter(processId::equals).isPresent()) {
                    byInstallation.put(installation, process.wrapperProcessId().orElse(processId));
                }
            }
        }
        Set<String> processes = new HashSet<>(byInstallation.values());
        if (processes.size() > 1) {
            byInstallation.keySet().retainAll(attached(new ArrayList<>(byInstallation.keySet())));
        }
        return byInstallation.values().stream().findFirst();
    }

    private List<IntegrationPackInstance> installations(String packId) {
        return deployment
                .client()
                .integrationPackInstances()
                .list(IntegrationPackInstanceFields.INTEGRATION_PACK_ID.isEqualTo(packId))
                .requireWhole();
    }

    /** Returns the installations that are attached to the environment. */
    private Set<String> attached(List<String> installations) {
        return deployment
                .client()
                .integrationPackEnvironmentAttachments()
                .list(IntegrationPackEnvironmentAttachmentFields.INTEGRATION_PACK_INSTANCE_ID.isAnyOf(installations))
                .rows()
                .stream()
                .filter(row -> row.environmentId()
                        .filter(deployment.target().environmentId()::equals)
                        .isPresent())
                .map(IntegrationPackEnvironmentAttachment::integrationPackInstanceId)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }
}
