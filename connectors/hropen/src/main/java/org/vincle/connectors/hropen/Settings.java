package org.vincle.connectors.hropen;

import static java.util.Objects.requireNonNull;
import static org.vincle.connectors.api.Setting.checked;
import static org.vincle.connectors.api.Setting.text;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.hropen.client.OfficeServer;
import org.vincle.connectors.hropen.translate.CodeTables;
import org.vincle.connectors.hropen.translate.Dialect;
import org.vincle.connectors.hropen.translate.Place;
import org.vincle.connectors.http.client.Tls;
import org.vincle.connectors.http.server.Credentials;

/** What a partner's file says, checked; IllegalArgumentException names the key that is wrong. */
record Settings(HropenConfig config) {

    Partner partner() {
        return Setting.partner(
                config.partner(), config.title(), config.sector(), config.identifiers(), "HR Open 4.2", 0);
    }

    Credentials credentials() {
        return Credentials.of(config.secretHash(), config.user(), config.passwordHash(), config.clientCertificate());
    }

    Dialect dialect(CodeTables codes) {
        return new Dialect(
                partner().name(),
                text(config.title()).isEmpty() ? config.partner() : text(config.title()),
                codes,
                checked("zone", config.zone(), Setting::zone),
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
                Tls.of(
                        new Tls.Store("serverKeyStore", config.serverKeyStore(), config.serverKeyStorePassword()),
                        new Tls.Store(
                                "serverTrustStore", config.serverTrustStore(), config.serverTrustStorePassword())));
    }
}
