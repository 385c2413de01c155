package org.vincle.features.revocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority of nobody, made anew by keytool with those whom it certifies, and what it revokes. */
final class Authority {

    private static final String PASSWORD = "opens-nothing-at-all";
    private static final String NAME = "authority";

    private final Path folder;
    private final Path keys;
    private KeyStore loaded;

    Authority(Path folder, String... certified) throws Exception {
        this.folder = folder;
        keys = folder.resolve("keys.p12");
        make(NAME, "-ext", "bc:c", "-ext", "ku=keyCertSign,cRLSign");
        for (var name : certified) {
            make(name, "-ext", "san=ip:127.0.0.1,dns:localhost", "-signer", NAME);
        }
    }

    private void make(String name, String... more) throws Exception {
        var command =
                new ArrayList<>(List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-validity", "30", "-dname", "CN=" + name + ", OU=" + folder.getFileName()));
        command.addAll(Arrays.asList(more));
        keytool(command);
    }

    /** Puts a list there that is valid now, or was until some days ago, and names those. */
    Path revokes(Path list, boolean expired, String... names) throws Exception {
        var made = folder.resolve((expired ? "expired" : "valid") + String.join("-", names) + ".crl");
        if (!Files.exists(made)) {
            make(made, expired, names);
        }
        return Files.copy(made, list, StandardCopyOption.REPLACE_EXISTING);
    }

    private void make(Path list, boolean expired, String... names) throws Exception {
        var command = new ArrayList<>(List.of("-gencrl", "-alias", NAME, "-validity", "5"));
        command.addAll(List.of("-file", list.toString()));
        if (expired) {
            command.addAll(List.of("-startdate", "-10d"));
        }
        if (names.length == 0) {
            command.addAll(List.of("-id", "0"));
        }
        for (var name : names) {
            command.addAll(List.of("-id", certificate(name).getSerialNumber().toString()));
        }
        keytool(command);
    }

    X509Certificate certificate(String name) throws Exception {
        return (X509Certificate) load().getCertificate(name);
    }

    X509Certificate[] chain(String name) throws Exception {
        return Arrays.copyOf(
                load().getCertificateChain(name), load().getCertificateChain(name).length, X509Certificate[].class);
    }

    /** What trusts those certificates, and the authority's when none is named. */
    KeyStore trusting(String... names) throws Exception {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (var name : names.length == 0 ? new String[] {NAME} : names) {
            trusted.setCertificateEntry(name, certificate(name));
        }
        return trusted;
    }

    /** TLS as that name, which trusts those. */
    SSLContext tls(String name, KeyStore trusted) throws Exception {
        var own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                name,
                load().getKey(name, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                load().getCertificateChain(name));
        var shown = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        shown.init(own, PASSWORD.toCharArray());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var tls = SSLContext.getInstance("TLS");
        tls.init(shown.getKeyManagers(), trust.getTrustManagers(), null);
        return tls;
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        if (loaded == null) {
            loaded = read();
        }
        return loaded;
    }

    private KeyStore read() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private void keytool(List<String> arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of("-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        var log = folder.resolve("keytool.log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("keytool: " + Files.readString(log));
        }
    }
}
