package io.github.promodeploy.boomi.packagedcomponentmanifest;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.query.ReadableById;

/** What is inside packaged components. Thread-safe. */
public interface PackagedComponentManifests
        extends ReadableById<PackagedComponentManifest>, BulkReadable<PackagedComponentManifest> {}
