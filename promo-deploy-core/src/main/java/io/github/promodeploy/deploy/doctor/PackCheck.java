package io.github.promodeploy.deploy.doctor;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.integrationpack.IntegrationPack;
import io.github.promodeploy.boomi.integrationpack.IntegrationPackFields;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPack;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPackFields;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherPackagedComponent;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the request's pack is there, or the name of its new pack is free. */
final class PackCheck {

    private final ExaminationTools tools;
    private final BoomiClient client;
    private final Findings findings;

    PackCheck(ExaminationTools tools) {
        this.tools = tools;
        this.client = tools.client();
        this.findings = tools.findings();
    }

    void check(@Nullable Dialect dialect) {
        Optional<PackageAndDeployRequest> request = tools.settings().request();
        if (request.isEmpty()) {
            findings.skip(DoctorCheck.PACK, Findings.WHOLE, "no request was given");
            return;
        }
        String subject =
                request.get().integrationPackId().or(request.get()::newPackName).orElse(Findings.WHOLE);
        if (dialect == null && !tools.calls().isStopped()) {
            findings.skip(DoctorCheck.PACK, subject, "the dialect is not known");
            return;
        }
        tools.calls()
                .check(
                        DoctorCheck.PACK,
                        subject,
                        () -> request.get()
                                .integrationPackId()
                                .ifPresentOrElse(
                                        packId -> checkExisting(packId, dialect), () -> checkName(subject, dialect)));
    }

    private void checkExisting(String packId, @Nullable Dialect dialect) {
        Optional<String> pack = dialect == Dialect.GUIDE
                ? client.integrationPacks()
                        .find(packId)
                        .map(found -> named(found.name().orElse("")))
                : client.publisherIntegrationPacks().find(packId).map(found -> describe(packId, found));
        if (pack.isEmpty()) {
            findings.fail(
                    DoctorCheck.PACK,
                    packId,
                    "the integration pack does not exist in account " + tools.ownAccount(),
                    "Check integrationPackId, and the dialect.");
        } else if (!pack.get().isEmpty()) {
            findings.ok(DoctorCheck.PACK, packId, pack.get());
        }
    }

    /** Describes a pack; returns nothing when that was a warning. */
    private String describe(String packId, PublisherIntegrationPack pack) {
        List<PublisherPackagedComponent> members = pack.members().orElse(List.of());
        List<String> pending = members.stream()
                .filter(member -> member.pendingVersion()
                                .filter(version -> !version.isBlank())
                                .isPresent()
                        || member.deleted().orElse(false))
                .map(member -> findings.words().name(member.componentId()))
                .toList();
        String seen = named(pack.name().orElse("")) + ", members: " + members.size();
        if (pending.isEmpty()) {
            return seen;
        }
        findings.warn(
                DoctorCheck.PACK,
                packId,
                seen + "; changes of these members are pending: " + SafeWords.list(pending),
                "A run stops unless it promotes exactly that. Release or undo the changes first; 'promo-deploy plan' shows whether a run"
                        + " can begin.");
        return "";
    }

    private String named(String name) {
        return "the integration pack is there"
                + (name.isEmpty() ? "" : ": '" + findings.words().name(name) + "'");
    }

    private void checkName(String name, @Nullable Dialect dialect) {
        Optional<String> taken = dialect == Dialect.GUIDE
                ? client.integrationPacks()
                        .list(IntegrationPackFields.NAME.isEqualTo(name))
                        .find(pack -> pack.name().filter(name::equals).isPresent())
                        .map(IntegrationPack::id)
                : client.publisherIntegrationPacks()
                        .list(PublisherIntegrationPackFields.NAME.isEqualTo(name))
                        .find(pack -> pack.name().filter(name::equals).isPresent())
                        .map(PublisherIntegrationPack::id);
        if (taken.isEmpty()) {
            findings.ok(DoctorCheck.PACK, name, "the request creates this integration pack, and its name is free");
        } else {
            findings.warn(
                    DoctorCheck.PACK,
                    name,
                    "an integration pack with this name exists already (" + taken.get() + ")",
                    "Choose another newPackName, use that pack with integrationPackId, or reuse it with onExisting ADOPT (--on-existing"
                            + " adopt).");
        }
    }
}
