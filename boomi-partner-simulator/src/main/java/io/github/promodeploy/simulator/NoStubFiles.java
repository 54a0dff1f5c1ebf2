package io.github.promodeploy.simulator;

import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import java.util.List;

/** Keeps WireMock from loading the stubs that a user's project may have for a WireMock of its own. */
final class NoStubFiles implements MappingsSource {

    @Override
    public void loadMappingsInto(StubMappings stubs) {}

    @Override
    public void save(List<StubMapping> stubs) {}

    @Override
    public void save(StubMapping stub) {}

    // WireMock has deprecated this method but still requires it.
    @Override
    @SuppressWarnings("removal")
    public void remove(StubMapping stub) {}

    @Override
    public void removeAll() {}
}
