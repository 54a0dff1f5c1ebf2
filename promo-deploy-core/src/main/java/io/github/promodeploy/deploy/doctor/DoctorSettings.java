package io.github.promodeploy.deploy.doctor;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What to examine. Immutable and thread-safe. */
@Value.Immutable
sealed interface DoctorSettings permits ImmutableDoctorSettings {

    static Builder builder() {
        return new Builder();
    }

    BoomiClient client();

    Optional<PackageAndDeployRequest> request();

    Optional<Path> journalFolder();

    Dialect dialect();

    Set<String> skipAccounts();

    Duration timeout();

    /** Builds {@link DoctorSettings}. */
    final class Builder extends ImmutableDoctorSettings.Builder {
        Builder() {}
    }
}
