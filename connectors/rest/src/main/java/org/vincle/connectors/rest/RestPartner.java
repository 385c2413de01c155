package org.vincle.connectors.rest;

import static java.util.Objects.requireNonNull;
import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.PartnerConnection;
import org.vincle.connectors.api.access.Secrets;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.rest.client.Trust;
import org.vincle.connectors.rest.client.Webhook;
import org.vincle.connectors.rest.client.WebhookSignature;

/** One partner that uses the plain JSON API, and how it proves who it is. */
@Component(
        service = PartnerConnection.class,
        immediate = true,
        configurationPid = "org.vincle.connectors.rest",
        configurationPolicy = REQUIRE)
@Designate(ocd = RestConfig.class, factory = true)
public final class RestPartner implements PartnerConnection {

    private final KnownPartners known;
    private final Partner partner;
    private final Credentials credentials;

    /**
     * What a partner may prove its name with; each is empty when it does not use it.
     *
     * @param secretHash of its bearer token
     * @param user its user name
     * @param passwordHash of the password that goes with it
     * @param certificate its certificate's subject or fingerprint
     */
    public record Credentials(String secretHash, String user, String passwordHash, String certificate) {}

    @Activate
    public RestPartner(@Reference KnownPartners known, RestConfig config) {
        this(
                known,
                partner(config),
                new Credentials(
                        hash("secretHash", config.secretHash()),
                        text(config.user()),
                        hash("passwordHash", config.passwordHash()),
                        text(config.clientCertificate())));
    }

    public RestPartner(KnownPartners known, Partner partner, Credentials credentials) {
        if (credentials.user().isEmpty() != credentials.passwordHash().isEmpty()) {
            throw new IllegalArgumentException("user and passwordHash: one of them is missing");
        }
        this.known = known;
        this.partner = partner;
        this.credentials = credentials;
        known.add(this);
    }

    @Override
    public Partner partner() {
        return partner;
    }

    /** Its name in the hub. */
    public String name() {
        return partner.name();
    }

    /** What it proves its name with. */
    public Credentials credentials() {
        return credentials;
    }

    @Deactivate
    void close() {
        known.remove(this);
    }

    static Partner partner(RestConfig config) {
        var name = requireNonNull(config.partner(), "partner");
        return new Partner(
                name,
                text(config.title()).isEmpty() ? name : config.title().trim(),
                sector(text(config.sector())),
                identifiers(text(config.identifiers())),
                "REST",
                0);
    }

    static Optional<Webhook> webhook(RestConfig config) {
        var url = text(config.webhookUrl());
        var secret = text(config.webhookSecret());
        if (url.isEmpty() != secret.isEmpty()) {
            throw new IllegalArgumentException("webhookUrl and webhookSecret: one of them is missing");
        }
        if (url.isEmpty()) {
            return Optional.empty();
        }
        var tls = Trust.of(text(config.webhookTrustStore()), config.webhookTrustStorePassword());
        var timeout = Duration.ofSeconds(Math.max(1, config.timeoutSeconds()));
        return Optional.of(new Webhook(url, WebhookSignature.of(secret), timeout, tls, Clock.systemUTC()));
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
