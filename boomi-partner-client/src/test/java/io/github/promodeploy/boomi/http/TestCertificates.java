package io.github.promodeploy.boomi.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority of the tests' own, made with the JDK's keytool. */
final class TestCertificates {

    private static final String PASSWORD = "changeit";

    private final Path directory;
    private final KeyStore keys;

    private TestCertificates(Path directory, KeyStore keys) {
        this.directory = directory;
        this.keys = keys;
    }

    static TestCertificates in(Path directory) throws Exception {
        keytool(
                directory,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "authority",
                "-dname",
                "CN=authority",
                "-ext",
                "bc:c");
        keytool(directory, "-genkeypair", "-keyalg", "EC", "-alias", "server", "-dname", "CN=server");
        keytool(directory, "-certreq", "-alias", "server", "-file", "server.csr");
        return new TestCertificates(
                directory, KeyStore.getInstance(directory.resolve("keys.p12").toFile(), PASSWORD.toCharArray()));
    }

    /** Opens a port whose certificate the authority has signed with these options of keytool. */
    ServerSocket listener(String... options) throws Exception {
        return server(options).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Returns what a server needs whose certificate the authority has signed with these options of keytool. */
    SSLContext server(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("-gencert", "-alias", "authority", "-infile", "server.csr", "-outfile", "server.cer"));
        arguments.addAll(List.of(options));
        keytool(directory, arguments.toArray(String[]::new));
        Certificate certificate;
        try (InputStream in = Files.newInputStream(directory.resolve("server.cer"))) {
            certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "server", keys.getKey("server", PASSWORD.toCharArray()), PASSWORD.toCharArray(), new Certificate[] {
                    certificate, keys.getCertificate("authority")
                });
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** Returns what trusts the authority, and no other. */
    SSLContext trust() throws Exception {
        KeyStore store = emptyStore();
        store.setCertificateEntry("authority", keys.getCertificate("authority"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** Returns the server's address for a client that speaks TLS. */
    static URI https(FaultServer server) {
        return URI.create(server.uri().toString().replace("http:", "https:"));
    }

    private static KeyStore emptyStore() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static void keytool(Path directory, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                "keys.p12"));
        command.addAll(2, List.of(arguments));
        Path output = directory.resolve("keytool.txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(output));
        }
    }
}
