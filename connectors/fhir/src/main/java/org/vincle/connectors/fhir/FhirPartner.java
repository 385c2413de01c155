package org.vincle.connectors.fhir;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;
import static org.vincle.connectors.api.Setting.text;

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
import org.vincle.connectors.fhir.client.FhirServer;
import org.vincle.connectors.fhir.client.ServerAccess;
import org.vincle.connectors.http.client.Tls;
import org.vincle.connectors.http.server.CallingPartner;
import org.vincle.connectors.http.server.Credentials;
import org.vincle.connectors.http.server.KnownPartners;
import org.vincle.connectors.http.server.Membership;

/** One partner that speaks FHIR R4, and how it proves who it is. */
@Component(
        service = PartnerConnection.class,
        immediate = true,
        configurationPid = "org.vincle.connectors.fhir",
        configurationPolicy = REQUIRE)
@Designate(ocd = FhirConfig.class, factory = true)
public final class FhirPartner implements CallingPartner {

    private final Partner partner;
    private final Credentials credentials;
    private final FhirServer server;
    private final Membership membership;

    @Activate
    public FhirPartner(@Reference KnownPartners known, FhirConfig config) {
        this(
                known,
                partner(config),
                Credentials.of(config.secretHash(), config.user(), config.passwordHash(), config.clientCertificate()),
                server(config).orElse(null));
    }

    public FhirPartner(KnownPartners known, Partner partner, Credentials credentials, FhirServer server) {
        this.partner = partner;
        this.credentials = credentials;
        this.server = server;
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

    /** Its own server, if it has one. */
    public Optional<FhirServer> server() {
        return Optional.ofNullable(server);
    }

    @Override
    public void refused(boolean refused) {
        membership.refused(refused);
    }

    @Deactivate
    void close() {
        membership.close();
    }

    static Partner partner(FhirConfig config) {
        return Setting.partner(
                config.partner(),
                config.title(),
                config.sector(),
                config.identifiers(),
                "FHIR R4",
                config.idsUniqueForDays());
    }

    static Optional<FhirServer> server(FhirConfig config) {
        if (text(config.serverUrl()).isEmpty()) {
            return Optional.empty();
        }
        var access = ServerAccess.of(
                text(config.serverToken()),
                text(config.serverUser()),
                config.serverPassword(),
                Tls.of(
                        new Tls.Store("serverKeyStore", config.serverKeyStore(), config.serverKeyStorePassword()),
                        new Tls.Store(
                                "serverTrustStore", config.serverTrustStore(), config.serverTrustStorePassword())));
        return Optional.of(new FhirServer(
                text(config.serverUrl()), Duration.ofSeconds(Math.max(1, config.timeoutSeconds())), access));
    }
}
