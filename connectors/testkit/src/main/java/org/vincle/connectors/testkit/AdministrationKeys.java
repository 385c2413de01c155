package org.vincle.connectors.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Keys and certificates of a hub, a platform and a stranger, made anew in a folder: {@code NAME.p12} holds a key,
 * {@code trusts-NAME.p12} the certificate of it.
 *
 * @param folder where they are
 */
public record AdministrationKeys(Path folder) {

    /** The password of every file. */
    public static final String PASSWORD = "opens-nothing-at-all";

    /** Who signs what the hub sends. */
    public static final String HUB = "hub";

    /** Who signs what the platform answers. */
    public static final String PLATFORM = "platform";

    /** Whom nobody trusts. */
    public static final String STRANGER = "stranger";

    /** Makes them there, unless they are there already. */
    public static AdministrationKeys in(Path folder) {
        var keys = new AdministrationKeys(folder);
        try {
            Files.createDirectories(folder);
            for (var name : List.of(HUB, PLATFORM, STRANGER)) {
                if (!Files.exists(keys.trusts(name))) {
                    keys.make(name);
                }
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keys cannot be made", e);
        }
    }

    /** The file with the key of that name. */
    public Path key(String name) {
        return folder.resolve(name + ".p12");
    }

    /** The file that trusts the certificate of that name. */
    public Path trusts(String name) {
        return folder.resolve("trusts-" + name + ".p12");
    }

    /** The subject of that name's certificate. */
    public static String subject(String name) {
        return "CN=" + name + ",O=Vilanova d'Enlloc,C=ES";
    }

    /** TLS that shows the key of one name and trusts the other's. */
    public SSLContext tls(String own, String trusted) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(key(own)), PASSWORD.toCharArray());
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(load(trusts(trusted)));
            var tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keys cannot be used", e);
        }
    }

    static KeyStore load(Path file) {
        try (var stream = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(stream, PASSWORD.toCharArray());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("keys cannot be read", e);
        }
    }

    private void make(String name) throws IOException, GeneralSecurityException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "3650",
                "-dname",
                subject(name),
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-keystore",
                key(name).toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
        var trusting = KeyStore.getInstance("PKCS12");
        trusting.load(null, null);
        trusting.setCertificateEntry(name, load(key(name)).getCertificate(name));
        try (var stream = Files.newOutputStream(trusts(name))) {
            trusting.store(stream, PASSWORD.toCharArray());
        }
    }
}
