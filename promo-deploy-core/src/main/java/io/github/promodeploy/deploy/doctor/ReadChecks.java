package io.github.promodeploy.deploy.doctor;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.accountgroupintegrationpack.AccountGroupIntegrationPackFields;
import io.github.promodeploy.boomi.branch.BranchFields;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadataFields;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackageFields;
import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponentFields;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the API user may read each object that a run reads in the dialect, by the first page of a query. What the run does with a refusal
 * is what the finding says.
 */
final class ReadChecks {

    private static final String NO_ACCOUNT =
            "it is read in other accounts, and none is known that can be read; a request may name one";

    private final ExaminationTools tools;
    private final TargetChecks targets;
    private final List<RequiredRead> reads = new ArrayList<>();

    /** What a run does when it may not read an object. */
    private enum Need {
        /** It stops, also when the server does not have the object. */
        STOPS,

        /** It stops; when the server does not have the object, it continues with a warning. */
        STOPS_IF_REFUSED,

        /** It continues with a warning. */
        INFORMS
    }

    /**
     * One object that a run reads.
     *
     * @param elsewhere whether the run reads it in the accounts of its targets
     */
    private record RequiredRead(
            String object, Need need, boolean elsewhere, List<Step> steps, Consumer<BoomiClient> call) {

        String words() {
            return steps.stream().map(Step::display).collect(Collectors.joining(", "));
        }
    }

    ReadChecks(ExaminationTools tools, TargetChecks targets) {
        this.tools = tools;
        this.targets = targets;
    }

    /** One component shows whether the right is there for all. */
    private static String first(PackageAndDeployRequest request) {
        return request.promotedComponents().get(0).prodComponentId();
    }

    private Optional<PackageAndDeployRequest> request() {
        return tools.settings().request();
    }

    void check(@Nullable Dialect dialect) {
        if (dialect == null) {
            tools.findings().skip(DoctorCheck.READ, Findings.WHOLE, "the dialect is not known");
            return;
        }
        addCommon(dialect == Dialect.GUIDE);
        if (dialect == Dialect.GUIDE) {
            add(
                    "IntegrationPack",
                    Need.STOPS,
                    c -> c.integrationPacks().query(all()),
                    Step.PREFLIGHT,
                    Step.ADD_TO_PACK);
        } else {
            addPublished();
        }
        reads.forEach(this::check);
    }

    private void addCommon(boolean guide) {
        add(
                "PackagedComponent",
                Need.INFORMS,
                c -> c.packagedComponents()
                        .query(request()
                                .map(given -> PackagedComponentFields.COMPONENT_ID.isEqualTo(first(given)))
                                .orElseGet(QueryFilter::everything)),
                Step.PREFLIGHT,
                Step.PACKAGE);
        add(
                "DeployedPackage",
                guide || request().isEmpty() || targets.hasOwn() ? Need.STOPS_IF_REFUSED : Need.INFORMS,
                c -> c.deployedPackages()
                        .query(request()
                                .map(given -> DeployedPackageFields.COMPONENT_ID.isEqualTo(first(given)))
                                .orElseGet(QueryFilter::everything)),
                Step.PREFLIGHT,
                Step.DEPLOY);
        add("Environment", Need.INFORMS, c -> c.environments().query(all()), Step.RESOLVE_TARGETS, Step.PREFLIGHT);
        // With a group, its accounts have been read already.
        if (request().isEmpty()) {
            add("AccountGroupAccount", Need.STOPS, c -> c.accountGroupAccounts().query(all()), Step.RESOLVE_TARGETS);
        }
        if (request().flatMap(PackageAndDeployRequest::mergeBranch).isPresent()) {
            add(
                    "Branch",
                    Need.STOPS,
                    c -> c.branches().query(BranchFields.NAME.isEqualTo("main")),
                    Step.PREFLIGHT,
                    Step.MERGE_REQUEST);
        }
    }

    private void addPublished() {
        add(
                "PublisherIntegrationPack",
                Need.STOPS,
                c -> c.publisherIntegrationPacks().query(all()),
                Step.CHOOSE_DIALECT,
                Step.PREFLIGHT,
                Step.ADD_TO_PACK,
                Step.RELEASE);
        add(
                "ComponentMetadata",
                Need.INFORMS,
                c -> c.componentMetadatas()
                        .query(request()
                                .map(given -> ComponentMetadataFields.COMPONENT_ID.isEqualTo(first(given)))
                                .orElseGet(QueryFilter::everything)),
                Step.PREFLIGHT);
        add("AccountGroup", Need.INFORMS, c -> c.accountGroups().query(all()), Step.PREFLIGHT);
        boolean elsewhere = request().isEmpty() || targets.mayHaveForeign();
        addShares(elsewhere);
        boolean onlyElsewhere = elsewhere && !targets.hasOwn();
        addRuntimes(
                "EnvironmentAtomAttachment",
                onlyElsewhere,
                c -> c.environmentAtomAttachments().query(all()));
        addRuntimes("Atom", onlyElsewhere, c -> c.atoms().query(all()));
        if (elsewhere) {
            add("Account", Need.INFORMS, c -> c.accounts().getAll(List.of(tools.ownAccount())), Step.PREFLIGHT);
            addElsewhere(
                    "IntegrationPack", Need.INFORMS, c -> c.integrationPacks().query(all()));
            addElsewhere(
                    "IntegrationPackInstance",
                    Need.STOPS,
                    c -> c.integrationPackInstances().query(all()));
            addElsewhere(
                    "IntegrationPackEnvironmentAttachment",
                    Need.STOPS,
                    c -> c.integrationPackEnvironmentAttachments().query(all()));
        }
    }

    /**
     * The shares can be queried by their account group only (Boomi API reference, AccountGroupIntegrationPack). Only a run that may have to
     * share the pack must know them; any other one warns that the release may reach further environments.
     */
    private void addShares(boolean elsewhere) {
        Optional<String> group = request().flatMap(PackageAndDeployRequest::targetAccountGroupId);
        boolean mayShare = elsewhere && (request().isEmpty() || group.isPresent());
        add(
                "AccountGroupIntegrationPack",
                mayShare ? Need.STOPS_IF_REFUSED : Need.INFORMS,
                c -> c.accountGroupIntegrationPacks()
                        .query(group.map(AccountGroupIntegrationPackFields.ACCOUNT_GROUP_ID::isEqualTo)
                                .orElseGet(QueryFilter::everything)),
                Step.PREFLIGHT,
                Step.DEPLOY);
    }

    private static <T> QueryFilter<T> all() {
        return QueryFilter.everything();
    }

    private void add(String object, Need need, Consumer<BoomiClient> call, Step... steps) {
        reads.add(new RequiredRead(object, need, false, List.of(steps), call));
    }

    private void addElsewhere(String object, Need need, Consumer<BoomiClient> call) {
        reads.add(new RequiredRead(object, need, true, List.of(Step.PREFLIGHT, Step.DEPLOY), call));
    }

    private void addRuntimes(String object, boolean elsewhere, Consumer<BoomiClient> call) {
        reads.add(new RequiredRead(object, Need.INFORMS, elsewhere, List.of(Step.PREFLIGHT), call));
    }

    private void check(RequiredRead read) {
        Optional<String> account = targets.readableForeignAccount();
        if (read.elsewhere() && account.isEmpty() && !tools.calls().isStopped()) {
            tools.findings().skip(DoctorCheck.READ, read.object(), NO_ACCOUNT);
            return;
        }
        BoomiClient client = account.filter(other -> read.elsewhere())
                .map(tools.client()::forAccount)
                .orElseGet(tools::client);
        tools.calls().check(DoctorCheck.READ, read.object(), () -> {
            try {
                read.call().accept(client);
                String where = account.filter(other -> read.elsewhere())
                        .map(other -> " in account " + other)
                        .orElse("");
                tools.findings().ok(DoctorCheck.READ, read.object(), "can be read" + where + "; for " + read.words());
            } catch (BoomiApiException e) {
                if (tools.calls().holdsForAll(e)) {
                    throw e;
                }
                report(read, e);
            }
        });
    }

    private void report(RequiredRead read, BoomiApiException e) {
        boolean absent = PromotionContext.NO_SUCH_CALL.contains(e.statusCode());
        boolean stops = read.need() == Need.STOPS || (read.need() == Need.STOPS_IF_REFUSED && !absent);
        String seen = String.valueOf(e.getMessage());
        String advice = "Give the API user the privilege to read " + read.object() + ".";
        if (!stops) {
            tools.findings()
                    .warn(
                            DoctorCheck.READ,
                            read.object(),
                            seen,
                            "A run goes on without it and warns (" + read.words() + "). " + advice);
        } else {
            String who =
                    request().isEmpty() && (read.elsewhere() || read.steps().contains(Step.RESOLVE_TARGETS))
                            ? "A run to other accounts stops without it ("
                            : "A run stops without it (";
            tools.findings().fail(DoctorCheck.READ, read.object(), seen, who + read.words() + "). " + advice);
        }
    }
}
