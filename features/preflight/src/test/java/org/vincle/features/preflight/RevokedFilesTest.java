package org.vincle.features.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RevokedFilesTest {

    @TempDir
    Path etc;

    @Test
    void says_nothing_without_lists() {
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void takes_a_list_in_the_folder_and_by_name() throws Exception {
        var list = list(Files.createDirectory(etc.resolve("crl")).resolve("authority.crl"));

        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
        assertThatCode(() -> check(Map.of("VINCLE_CRL", list.toString(), "VINCLE_CRL_EXPIRED", "use")))
                .doesNotThrowAnyException();
    }

    @Test
    void refuses_a_file_that_is_no_list() throws Exception {
        var file = Files.writeString(Files.createDirectory(etc.resolve("crl")).resolve("a.crl"), "half a list");
        Files.writeString(etc.resolve("crl/README"), "not a list, and none of ours");

        assertThatThrownBy(() -> check(Map.of()))
                .hasMessage("'" + file + "' is no list of revoked certificates, or this user may not read it.");
        Files.writeString(file, "");
        assertThatThrownBy(() -> check(Map.of())).isInstanceOf(WrongSetting.class);
    }

    @Test
    void refuses_what_is_not_there_and_what_it_does_not_know() {
        assertThatThrownBy(() -> check(Map.of("VINCLE_CRL", etc.resolve("none").toString())))
                .hasMessage("VINCLE_CRL is '" + etc.resolve("none") + "': there is no such file or folder.");
        assertThatThrownBy(() -> check(Map.of("VINCLE_CRL", "etc/crl")))
                .hasMessage("VINCLE_CRL is 'etc/crl': it must be an absolute path.");
        assertThatThrownBy(() -> check(Map.of("VINCLE_CRL_EXPIRED", "ignore")))
                .hasMessage("VINCLE_CRL_EXPIRED is 'ignore': it must be refuse or use.");
    }

    private void check(Map<String, String> environment) throws IOException, WrongSetting {
        RevokedFiles.check(new Settings(etc, environment));
    }

    private Path list(Path file) throws Exception {
        var keys =
                List.of("-keystore", etc.resolve("keys.p12").toString(), "-storepass", "only-for-tests", "-alias", "a");
        keytool(keys, "-genkeypair", "-keyalg", "EC", "-dname", "CN=authority", "-storetype", "PKCS12");
        keytool(keys, "-gencrl", "-id", "1", "-file", file.toString());
        return file;
    }

    private void keytool(List<String> keys, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(keys);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(etc.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
