package org.vincle.connectors.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.vincle.connectors.http.client.Tls;

/** The certificate of a mail server, and a file that believes it; made once. */
final class MailKeys {

    private static final String PASSWORD = "paper dragons";
    private static final Path FOLDER = made();

    /** The server's side. */
    static SSLContext server() {
        return Tls.of(new Tls.Store("key", file("server"), PASSWORD), new Tls.Store("trust", null, null));
    }

    /** What the hub's file says so that it believes that server. */
    static Map<String, Object> trusted(String security) {
        return Map.of("security", security, "trustStore", file("trusted"), "trustStorePassword", PASSWORD);
    }

    private static Path made() {
        try {
            var folder = Files.createTempDirectory(Path.of("target"), "mail-keys");
            keytool(
                    folder,
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=post",
                    "-ext",
                    "san=dns:localhost",
                    "-keystore",
                    folder.resolve("server.p12").toString());
            var certificate = folder.resolve("server.cer").toString();
            keytool(
                    folder,
                    "-exportcert",
                    "-alias",
                    "server",
                    "-file",
                    certificate,
                    "-keystore",
                    folder.resolve("server.p12").toString());
            keytool(
                    folder,
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    "server",
                    "-file",
                    certificate,
                    "-keystore",
                    folder.resolve("trusted.p12").toString());
            return folder;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no certificate", e);
        }
    }

    private static String file(String name) {
        return FOLDER.resolve(name + ".p12").toString();
    }

    private static void keytool(Path folder, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private MailKeys() {}
}
