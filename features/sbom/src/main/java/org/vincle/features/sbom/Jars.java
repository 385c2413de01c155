package org.vincle.features.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Properties;
import java.util.jar.JarFile;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;

/** Says which Maven artifact a jar is, and which others a platform bundle has unpacked into itself. */
final class Jars {
    /** Written by features/platform: paths of a Maven repository. */
    static final String UNPACKED = "META-INF/unpacked.txt";

    private Jars() {}

    static Component component(Path distribution, Path jar) throws IOException {
        var place = distribution.relativize(jar);
        var component = place.startsWith("system")
                ? artifact(place.subpath(1, place.getNameCount()).toString().replace('\\', '/'))
                : byItself(jar);
        component.addHash(new Hash(Hash.Algorithm.SHA_256, sha256(jar)));
        try (var file = new JarFile(jar.toFile())) {
            var unpacked = file.getJarEntry(UNPACKED);
            if (unpacked != null) {
                var paths = new String(file.getInputStream(unpacked).readAllBytes(), UTF_8);
                for (var path : paths.strip().split("\\s+")) {
                    component.addComponent(artifact(path));
                }
            }
        }
        return component;
    }

    /** Reads group, artifact and version from a path such as {@code org/slf4j/slf4j-api/2.0.17/slf4j-api-2.0.17.jar}. */
    static Component artifact(String path) {
        var parts = path.split("/");
        var version = parts[parts.length - 2];
        var name = parts[parts.length - 3];
        return library(String.join(".", Arrays.copyOf(parts, parts.length - 3)), name, version);
    }

    private static Component byItself(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var own = file.stream()
                    .filter(entry -> entry.getName().matches("META-INF/maven/[^/]+/[^/]+/pom.properties"))
                    .toList();
            if (own.size() == 1) {
                var maven = new Properties();
                maven.load(file.getInputStream(own.get(0)));
                return library(
                        maven.getProperty("groupId"), maven.getProperty("artifactId"), maven.getProperty("version"));
            }
        }
        return named(jar.getFileName().toString());
    }

    private static Component named(String file) {
        var dash = file.replaceFirst("-\\d.*", "").length();
        var name = file.substring(0, dash);
        return library(
                "", name, file.substring(Math.min(dash + 1, file.length())).replaceFirst("\\.?jar$", ""));
    }

    private static Component library(String group, String name, String version) {
        var component = new Component();
        component.setType(Component.Type.LIBRARY);
        component.setName(name);
        component.setVersion(version);
        if (!group.isEmpty()) {
            component.setGroup(group);
            component.setPurl("pkg:maven/" + group + "/" + name + "@" + version);
        }
        return component;
    }

    private static String sha256(Path jar) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
