package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.account.AccountFields;
import io.github.promodeploy.boomi.accountgroup.AccountGroupFields;
import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccountFields;
import io.github.promodeploy.boomi.accountgroupintegrationpack.AccountGroupIntegrationPackFields;
import io.github.promodeploy.boomi.atom.AtomFields;
import io.github.promodeploy.boomi.auditlog.AuditLogFields;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadataFields;
import io.github.promodeploy.boomi.componentreference.ComponentReferenceFields;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackageFields;
import io.github.promodeploy.boomi.environment.EnvironmentFields;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachmentFields;
import io.github.promodeploy.boomi.executionrecord.ExecutionRecordFields;
import io.github.promodeploy.boomi.integrationpack.IntegrationPackFields;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachmentFields;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstanceFields;
import io.github.promodeploy.boomi.processschedules.ProcessSchedulesFields;
import io.github.promodeploy.boomi.processschedulestatus.ProcessScheduleStatusFields;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPackFields;
import io.github.promodeploy.boomi.query.QueryField;
import io.github.promodeploy.published.PublishedDocument;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fields of queries are those that the published document lists. It lists none for branches, merge requests and packages. */
class PublishedFieldsTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                AccountFields.class,
                AccountGroupFields.class,
                AccountGroupAccountFields.class,
                AccountGroupIntegrationPackFields.class,
                AtomFields.class,
                AuditLogFields.class,
                ComponentMetadataFields.class,
                ComponentReferenceFields.class,
                DeployedPackageFields.class,
                EnvironmentFields.class,
                EnvironmentAtomAttachmentFields.class,
                ExecutionRecordFields.class,
                IntegrationPackFields.class,
                IntegrationPackEnvironmentAttachmentFields.class,
                IntegrationPackInstanceFields.class,
                ProcessSchedulesFields.class,
                ProcessScheduleStatusFields.class,
                PublisherIntegrationPackFields.class
            })
    void everyField_isInTheDocument(Class<?> fields) throws IllegalAccessException {
        String object = fields.getSimpleName().replaceFirst("Fields$", "");
        List<String> names = new ArrayList<>();
        for (Field field : fields.getFields()) {
            if (!field.get(null).equals(DeployedPackageFields.LISTENER_STATUS)) {
                names.add(((QueryField<?, ?>) field.get(null)).toString());
            }
        }

        assertThat(names).isNotEmpty();
        assertThat(new PublishedDocument().words(object + "SimpleExpression.property"))
                .containsAll(names);
    }
}
