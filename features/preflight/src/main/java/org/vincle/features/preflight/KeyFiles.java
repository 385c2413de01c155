package org.vincle.features.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.vincle.features.preflight.Settings.Setting;

/** The files of the web server's TLS; with one that does not open, it would start without HTTPS and only log so. */
record KeyFiles(Settings settings, String file) {
    private static final String PREFIX = "org.apache.felix.https.";

    void check() throws IOException, WrongSetting {
        var key = PREFIX + "keystore";
        if (settings.find(file, key).isEmpty()) {
            throw new WrongSetting(key + " in etc/" + file + " is missing: HTTPS needs a key.");
        }
        open(key);
        open(PREFIX + "truststore");
    }

    private void open(String key) throws IOException, WrongSetting {
        var store = settings.find(file, key);
        if (store.isEmpty()) {
            return;
        }
        var path = path(store.get());
        if (!Files.isReadable(path)) {
            throw new WrongSetting(store.get().name() + " is '" + store.get().value() + "': there is no such file.");
        }
        var password = settings.find(file, key + ".password").orElse(new Setting(key + ".password in etc/" + file, ""));
        try {
            KeyStore.getInstance(path.toFile(), password.value().toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new WrongSetting(
                    password.name() + " does not open '" + store.get().value() + "', or that is no key store.");
        }
    }

    private Path path(Setting store) {
        return Path.of(store.value().replace("${karaf.etc}", settings.folder().toString()));
    }
}
