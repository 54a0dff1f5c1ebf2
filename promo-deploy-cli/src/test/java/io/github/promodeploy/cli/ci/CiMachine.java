package io.github.promodeploy.cli.ci;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A machine on which jobs are executed: what is installed on it, and what it keeps from one job to the next. */
final class CiMachine {

    private static final String MAIN_CLASS = "io.github.promodeploy.cli.PromoDeploy";

    private final Path folder;
    private final Path programs;
    private final Path jar;

    CiMachine(Path folder) throws IOException {
        this.folder = folder;
        this.programs = Files.createDirectories(folder.resolve("programs"));
        this.jar = folder.resolve("promo-deploy.jar");
        Files.createDirectories(kept());
        writeJar();
        // The gap between calls is for Boomi; the simulator needs none.
        install("java", "exec '%s' -XX:TieredStopAtLevel=1 \"$@\" --gap 1ms".formatted(java()));
        install("gh", "cp \"${@: -1}\" '%s'".formatted(comment()));
    }

    /** Bash, curl and sha256sum must be on the machine of the tests, as on every machine for the templates. */
    static List<String> missingPrograms() {
        return Stream.of("bash", "curl", "sha256sum")
                .filter(name -> !isOnPath(name))
                .toList();
    }

    private static boolean isOnPath(String name) {
        return Stream.of(path().split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    private static String path() {
        return String.valueOf(System.getenv("PATH"));
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** A jar that starts the command line with the class path of the tests. */
    private void writeJar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, MAIN_CLASS);
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.isEmpty())
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
    }

    private void install(String name, String command) throws IOException {
        Path program = programs.resolve(name);
        String script = "#!/usr/bin/env bash\nprintf '%%s\\n' \"%s $*\" >> '%s'\n%s\n"
                .formatted(name, folder.resolve("arguments"), command);
        Files.writeString(program, script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Returns the variables that every process on the machine has. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", programs + File.pathSeparator + path());
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("LC_ALL", "C.UTF-8");
        return environment;
    }

    /** Returns where the program can be downloaded, as the templates want to have it. */
    Map<String, String> settings() {
        return Map.of("PROMO_DEPLOY_URL", "file://" + jar.toAbsolutePath(), "PROMO_DEPLOY_SHA256", sha256());
    }

    private String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the folder that outlives jobs. */
    Path kept() {
        return folder.resolve("kept");
    }

    /** Returns the comment that {@code gh} was given last. */
    Path comment() {
        return folder.resolve("comment.md");
    }

    Path newWorkspace(String name) throws IOException {
        return Files.createTempDirectory(folder, name.toLowerCase(Locale.ROOT) + "-");
    }

    /** Returns the programs that were called, with their arguments. */
    String calls() throws IOException {
        return Files.readString(folder.resolve("arguments"));
    }

    /** Returns the text of all files that jobs have written. */
    String allText() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".jar"))
                    .toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                        .append('\n');
            }
        }
        return all.toString();
    }
}
