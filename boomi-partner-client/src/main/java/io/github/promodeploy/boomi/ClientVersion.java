package io.github.promodeploy.boomi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this library, written into a resource by the build. */
final class ClientVersion {

    static final String USER_AGENT = "promo-deploy/" + read();

    private ClientVersion() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream resource = ClientVersion.class.getResourceAsStream("version.properties")) {
            if (resource != null) {
                properties.load(resource);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
