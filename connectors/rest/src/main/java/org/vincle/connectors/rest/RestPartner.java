package org.vincle.connectors.rest;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;
import static org.vincle.connectors.api.Setting.text;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.PartnerConnection;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.http.client.Tls;
import org.vincle.connectors.http.server.CallingPartner;
import org.vincle.connectors.http.server.Credentials;
import org.vincle.connectors.http.server.KnownPartners;
import org.vincle.connectors.http.server.Membership;
import org.vincle.connectors.rest.client.Webhook;
import org.vincle.connectors.rest.client.WebhookSignature;

/** One partner that uses the plain JSON API, and how it proves who it is. */
@Component(
        service = PartnerConnection.class,
        immediate = true,
        configurationPid = "org.vincle.connectors.rest",
        configurationPolicy = REQUIRE)
@Designate(ocd = RestConfig.class, factory = true)
public final class RestPartner implements CallingPartner {

    private final Partner partner;
    private final Credentials credentials;
    private final Membership membership;

    @Activate
    public RestPartner(@Reference KnownPartners known, RestConfig config) {
        this(
                known,
                partner(config),
                Credentials.of(config.secretHash(), config.user(), config.passwordHash(), config.clientCertificate()));
    }

    public RestPartner(KnownPartners known, Partner partner, Credentials credentials) {
        this.partner = partner;
        this.credentials = credentials;
        this.membership = known.join(this);
    }

    @Override
    public Partner partner() {
        return partner;
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    @Override
    public void refused(boolean refused) {
        membership.refused(refused);
    }

    @Deactivate
    void close() {
        membership.close();
    }

    static Partner partner(RestConfig config) {
        return Setting.partner(config.partner(), config.title(), config.sector(), config.identifiers(), "REST", 0);
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
        var tls = Tls.trusting(
                new Tls.Store("webhookTrustStore", config.webhookTrustStore(), config.webhookTrustStorePassword()));
        var timeout = Duration.ofSeconds(Math.max(1, config.timeoutSeconds()));
        return Optional.of(new Webhook(url, WebhookSignature.of(secret), timeout, tls, Clock.systemUTC()));
    }
}
