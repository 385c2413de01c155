package org.vincle.features.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.List;

/** The lists of revoked certificates; with one that cannot be read, the hub would let in whom it names. */
record RevokedFiles(Settings settings) {

    static void check(Settings settings) throws IOException, WrongSetting {
        new RevokedFiles(settings).check();
    }

    private void check() throws IOException, WrongSetting {
        var expired = settings.variable("VINCLE_CRL_EXPIRED");
        if (!List.of("", "refuse", "use").contains(expired)) {
            throw new WrongSetting("VINCLE_CRL_EXPIRED is '" + expired + "': it must be refuse or use.");
        }
        var named = settings.variable("VINCLE_CRL");
        var place = named.isEmpty() ? settings.folder().resolve("crl") : Path.of(named);
        if (!named.isEmpty() && !place.isAbsolute()) {
            throw new WrongSetting("VINCLE_CRL is '" + named + "': it must be an absolute path.");
        }
        if (Files.isDirectory(place)) {
            try (var files = Files.list(place)) {
                for (var file : files.filter(RevokedFiles::isList).sorted().toList()) {
                    check(file);
                }
            }
        } else if (Files.exists(place)) {
            check(place);
        } else if (!named.isEmpty()) {
            throw new WrongSetting("VINCLE_CRL is '" + named + "': there is no such file or folder.");
        }
    }

    /** As the hub chooses them. */
    private static boolean isList(Path file) {
        return Files.isRegularFile(file) && file.getFileName().toString().matches("(?i)[^.].*\\.(crl|pem)");
    }

    private static void check(Path file) throws WrongSetting {
        try (var in = Files.newInputStream(file)) {
            if (!CertificateFactory.getInstance("X.509").generateCRLs(in).isEmpty()) {
                return;
            }
        } catch (IOException | GeneralSecurityException e) {
            // Said below.
        }
        throw new WrongSetting("'" + file + "' is no list of revoked certificates, or this user may not read it.");
    }
}
