package org.vincle.connectors.hropen;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.access.Secrets;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.hropen.HropenPartner.Credentials;
import org.vincle.connectors.hropen.client.OfficeServer;
import org.vincle.connectors.hropen.client.ServerTls;
import org.vincle.connectors.hropen.translate.CodeTables;
import org.vincle.connectors.hropen.translate.Dialect;
import org.vincle.connectors.hropen.translate.Place;

/** What a partner's file says, checked; IllegalArgumentException names the key that is wrong. */
record Settings(HropenConfig config) {

    static Path codesFolder() {
        return Path.of(System.getProperty("karaf.etc", "etc"), "codes", "hropen");
    }

    Partner partner() {
        var name = requireNonNull(config.partner(), "partner");
        return new Partner(
                name,
                text(config.title()).isEmpty() ? name : config.title().trim(),
                sector(text(config.sector())),
                identifiers(text(config.identifiers())),
                "HR Open 4.2",
                0);
    }

    Credentials credentials() {
        var credentials = new Credentials(
                hash("secretHash", config.secretHash()),
                text(config.user()),
                hash("passwordHash", config.passwordHash()),
                text(config.clientCertificate()));
        if (credentials.user().isEmpty() != credentials.passwordHash().isEmpty()) {
            throw new IllegalArgumentException("user and passwordHash: one of them is missing");
        }
        return credentials;
    }

    Dialect dialect(CodeTables codes) {
        return new Dialect(
                partner().name(),
                text(config.title()).isEmpty() ? config.partner() : text(config.title()),
                codes,
                zone(),
                text(config.personSystem()),
                text(config.legalIdSystem()),
                Math.max(0, config.retentionDays()),
                Place.of("doNotContactIn", config.doNotContactIn()),
                Place.of("addressHiddenIn", config.addressHiddenIn()),
                Place.of("labelsIn", config.labelsIn()));
    }

    OfficeServer server() {
        var method = text(config.changeMethod()).toUpperCase(Locale.ROOT);
        if (!List.of("PUT", "POST").contains(method)) {
            throw new IllegalArgumentException("changeMethod: neither PUT nor POST");
        }
        return new OfficeServer(
                text(requireNonNull(config.serverUrl(), "serverUrl")),
                text(config.serverToken()),
                method.equals("PUT"),
                Duration.ofSeconds(Math.max(1, config.timeoutSeconds())),
                ServerTls.of(
                        text(config.serverKeyStore()),
                        config.serverKeyStorePassword(),
                        text(config.serverTrustStore()),
                        config.serverTrustStorePassword()));
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(text(config.zone()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone: there is no such time zone", e);
        }
    }

    private static Sector sector(String word) {
        try {
            return Sector.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("sector: " + word + " is none of " + List.of(Sector.values()), e);
        }
    }

    private static List<Identifier> identifiers(String list) {
        var identifiers = new ArrayList<Identifier>();
        for (var item : list.split(",")) {
            if (item.isBlank()) {
                continue;
            }
            int bar = item.indexOf('|');
            if (bar < 1 || bar == item.length() - 1) {
                throw new IllegalArgumentException("identifiers: " + item.trim() + " is not system|value");
            }
            identifiers.add(new Identifier(
                    item.substring(0, bar).trim(), item.substring(bar + 1).trim()));
        }
        return identifiers;
    }

    private static String hash(String key, String hash) {
        var text = text(hash);
        return text.isEmpty() ? "" : Secrets.requireHash(key, text);
    }

    private static String text(String value) {
        return value == null ? "" : value.trim();
    }
}
