package org.vincle.itests.hub;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;

/** The keys and certificates of those who speak TLS in a test, each made by keytool and vouched for by itself. */
final class Keys {

    /** Of every file. */
    static final String PASSWORD = "only-for-tests-of-the-town";

    /** Who vouches for whom {@link #certified} makes. */
    static final String AUTHORITY = "authority";

    private final Path folder;

    Keys(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Its key and certificate, made when first asked for; the subject is {@code CN=NAME, O=Town of Glass}. */
    Path of(String name) throws IOException, InterruptedException {
        var file = folder.resolve(name + ".p12");
        if (!Files.exists(file)) {
            keytool(pair(file, name));
        }
        return file;
    }

    /** The key and certificate of an authority that vouches for others. */
    Path authority() throws IOException, InterruptedException {
        var file = folder.resolve(AUTHORITY + ".p12");
        if (!Files.exists(file)) {
            keytool(pair(file, AUTHORITY, "-ext", "bc:c", "-ext", "ku=keyCertSign,cRLSign"));
        }
        return file;
    }

    /** Its key and certificate, made when first asked for, which that authority vouches for. */
    Path certified(String name) throws Exception {
        var file = folder.resolve(name + ".p12");
        if (!Files.exists(file)) {
            keytool(pair(authority(), name, "-signer", AUTHORITY));
            var all = load(authority());
            var own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            var password = PASSWORD.toCharArray();
            own.setKeyEntry(name, all.getKey(name, password), password, all.getCertificateChain(name));
            try (var out = Files.newOutputStream(file)) {
                own.store(out, password);
            }
        }
        return file;
    }

    /** That authority's list, which revokes the certificate of that name. */
    Path revoked(String name) throws Exception {
        var file = folder.resolve(AUTHORITY + ".crl");
        var certificate = (X509Certificate) load(certified(name)).getCertificate(name);
        keytool(List.of(
                "-gencrl",
                "-alias",
                AUTHORITY,
                "-id",
                certificate.getSerialNumber().toString(),
                "-file",
                file.toString(),
                "-keystore",
                authority().toString(),
                "-storepass",
                PASSWORD));
        return file;
    }

    private static List<String> pair(Path file, String name, String... more) {
        var arguments = new ArrayList<>(List.of("-genkeypair", "-alias", name, "-keyalg", "EC"));
        arguments.addAll(List.of("-groupname", "secp256r1", "-dname", "CN=" + name + ", O=Town of Glass"));
        arguments.addAll(List.of("-ext", "SAN=IP:127.0.0.1,DNS:localhost", "-validity", "30"));
        arguments.addAll(List.of("-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** A file that trusts these alone. */
    Path trust(String file, String... names) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (var name : names) {
            store.setCertificateEntry(name, load(of(name)).getCertificate(name));
        }
        var path = folder.resolve(file + ".p12");
        try (var out = Files.newOutputStream(path)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return path;
    }

    /** The SHA-256 fingerprint of its certificate. */
    String fingerprint(String name) throws Exception {
        var certificate = load(of(name)).getCertificate(name).getEncoded();
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
    }

    /** A client that trusts the hub and shows that certificate; null for none. */
    SSLContext client(String name) throws Exception {
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(load(trust("of-clients", "hub")));
        var shown = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        shown.init(name == null ? null : load(of(name)), PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(
                name == null ? null : new KeyManager[] {new Shown((X509KeyManager) shown.getKeyManagers()[0], name)},
                trusted.getTrustManagers(),
                null);
        return context;
    }

    /** Shows the certificate even to one who has said not to trust it. */
    private static final class Shown extends X509ExtendedKeyManager {
        private final X509KeyManager keys;
        private final String alias;

        Shown(X509KeyManager keys, String alias) {
            this.keys = keys;
            this.alias = alias;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return alias;
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            return alias;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {alias};
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String name) {
            return keys.getCertificateChain(name);
        }

        @Override
        public PrivateKey getPrivateKey(String name) {
            return keys.getPrivateKey(name);
        }
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private void keytool(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("keytool: see " + folder.resolve("keytool.log"));
        }
    }
}
