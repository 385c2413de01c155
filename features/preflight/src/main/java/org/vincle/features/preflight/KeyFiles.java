package org.vincle.features.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Collections;
import org.vincle.features.preflight.Settings.Setting;

/** The files of one door's TLS; with one that does not open, the hub would start without that door and only log so. */
record KeyFiles(Settings settings, String file) {

    /** The web server's, in one file's own words. */
    static void ofHttps(Settings settings, String file) throws IOException, WrongSetting {
        var files = new KeyFiles(settings, file);
        var key = "org.apache.felix.https.keystore";
        if (settings.find(file, key).isEmpty()) {
            throw new WrongSetting(key + " in etc/" + file + " is missing: HTTPS needs a key.");
        }
        files.checkKey(key, key + ".password");
        files.checkTrust("org.apache.felix.https.truststore", "org.apache.felix.https.truststore.password");
    }

    /** The connectors', for their listeners and for the servers of their partners, where they are set. */
    static void ofConnectors(Settings settings) throws IOException, WrongSetting {
        for (var file : settings.files()) {
            if (file.startsWith("org.vincle.connectors.")) {
                var files = new KeyFiles(settings, file);
                files.checkKey("keystore", "keystorePassword");
                files.checkTrust("truststore", "truststorePassword");
                files.checkKey("serverKeyStore", "serverKeyStorePassword");
                files.checkTrust("serverTrustStore", "serverTrustStorePassword");
            }
        }
    }

    private void checkKey(String key, String passwordKey) throws IOException, WrongSetting {
        check(key, passwordKey, "key", KeyStore::isKeyEntry);
    }

    private void checkTrust(String key, String passwordKey) throws IOException, WrongSetting {
        check(key, passwordKey, "certificate", KeyStore::containsAlias);
    }

    private interface Entry {
        boolean isWanted(KeyStore store, String alias) throws KeyStoreException;
    }

    private void check(String key, String passwordKey, String wanted, Entry entry) throws IOException, WrongSetting {
        var store = settings.find(file, key);
        if (store.isEmpty() || store.get().value().isEmpty()) {
            return;
        }
        var path = path(store.get());
        if (!Files.isRegularFile(path)) {
            throw new WrongSetting(store.get().name() + " is '" + store.get().value() + "': there is no such file.");
        }
        if (!Files.isReadable(path)) {
            throw new WrongSetting(
                    store.get().name() + " is '" + store.get().value() + "': this user may not read that file.");
        }
        var password = settings.find(file, passwordKey).orElse(new Setting(passwordKey + " in etc/" + file, ""));
        // A secret that only the running hub can look up is not known here.
        if (password.value().startsWith("$[")) {
            return;
        }
        try {
            var opened = KeyStore.getInstance(path.toFile(), password.value().toCharArray());
            for (var alias : Collections.list(opened.aliases())) {
                if (entry.isWanted(opened, alias)) {
                    return;
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new WrongSetting(
                    password.name() + " does not open '" + store.get().value() + "', or that is no key store.");
        }
        throw new WrongSetting(
                store.get().name() + " is '" + store.get().value() + "': there is no " + wanted + " in it.");
    }

    private Path path(Setting store) {
        return Path.of(store.value().replace("${karaf.etc}", settings.folder().toString()));
    }
}
