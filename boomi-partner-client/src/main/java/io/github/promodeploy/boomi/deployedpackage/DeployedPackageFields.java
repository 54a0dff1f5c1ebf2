package io.github.promodeploy.boomi.deployedpackage;

import io.github.promodeploy.boomi.query.QueryField;
import java.time.Instant;

/** The properties that {@link DeployedPackage} rows can be filtered by (Boomi API reference, "Deployed Package object"). */
public final class DeployedPackageFields {

    /** The deployment's id. */
    public static final QueryField<DeployedPackage, String> DEPLOYMENT_ID = QueryField.named("deploymentId");

    /** Where it was deployed. */
    public static final QueryField<DeployedPackage, String> ENVIRONMENT_ID = QueryField.named("environmentId");

    /** What was deployed. */
    public static final QueryField<DeployedPackage, String> PACKAGE_ID = QueryField.named("packageId");

    /** The version label of what was deployed. */
    public static final QueryField<DeployedPackage, String> PACKAGE_VERSION = QueryField.named("packageVersion");

    /** The deployed component. */
    public static final QueryField<DeployedPackage, String> COMPONENT_ID = QueryField.named("componentId");

    /** The type of the deployed component. */
    public static final QueryField<DeployedPackage, String> COMPONENT_TYPE = QueryField.named("componentType");

    /** Whether it is the one that runs now. */
    public static final QueryField<DeployedPackage, Boolean> ACTIVE = QueryField.named("active");

    /** The number of the deployment in its environment. */
    public static final QueryField<DeployedPackage, Integer> VERSION = QueryField.named("version");

    /** The notes given at deployment. */
    public static final QueryField<DeployedPackage, String> NOTES = QueryField.named("notes");

    /** Who deployed it. */
    public static final QueryField<DeployedPackage, String> DEPLOYED_BY = QueryField.named("deployedBy");

    /** When it was deployed. */
    public static final QueryField<DeployedPackage, Instant> DEPLOYED_DATE = QueryField.named("deployedDate");

    /**
     * Whether its listeners take messages. The guide's API can filter by it, and Boomi's published API cannot. With
     * {@link io.github.promodeploy.boomi.http.ApiForm#PUBLISHED}, such a query is refused before anything is sent.
     */
    public static final QueryField<DeployedPackage, String> LISTENER_STATUS = QueryField.named("listenerStatus");

    private DeployedPackageFields() {}
}
