package org.vincle.connectors.fhir;

import static java.util.Objects.requireNonNull;
import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import java.nio.file.Path;
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
import org.vincle.connectors.fhir.client.FhirServer;
import org.vincle.connectors.fhir.client.ServerAccess;

/** One partner that speaks FHIR R4, and how it proves who it is. */
@Component(
        service = PartnerConnection.class,
        immediate = true,
        configurationPid = "org.vincle.connectors.fhir",
        configurationPolicy = REQUIRE)
@Designate(ocd = FhirConfig.class, factory = true)
public final class FhirPartner implements PartnerConnection {

    private final KnownPartners known;
    private final Partner partner;
    private final Credentials credentials;
    private final FhirServer server;
    private boolean closed;

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
    public FhirPartner(@Reference KnownPartners known, FhirConfig config) {
        this(
                known,
                partner(config),
                new Credentials(
                        hash("secretHash", config.secretHash()),
                        text(config.user()),
                        hash("passwordHash", config.passwordHash()),
                        text(config.clientCertificate())),
                server(config).orElse(null));
    }

    public FhirPartner(KnownPartners known, Partner partner, Credentials credentials, FhirServer server) {
        if (credentials.user().isEmpty() != credentials.passwordHash().isEmpty()) {
            throw new IllegalArgumentException("user and passwordHash: one of them is missing");
        }
        this.known = known;
        this.partner = partner;
        this.credentials = credentials;
        this.server = server;
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

    /** Its own server, if it has one. */
    public Optional<FhirServer> server() {
        return Optional.ofNullable(server);
    }

    @Override
    public synchronized void refused(boolean refused) {
        known.remove(this);
        if (!refused && !closed) {
            known.add(this);
        }
    }

    @Deactivate
    synchronized void close() {
        closed = true;
        known.remove(this);
    }

    static Partner partner(FhirConfig config) {
        var name = requireNonNull(config.partner(), "partner");
        return new Partner(
                name,
                text(config.title()).isEmpty() ? name : config.title().trim(),
                sector(text(config.sector())),
                identifiers(text(config.identifiers())),
                "FHIR R4",
                config.idsUniqueForDays());
    }

    static Optional<FhirServer> server(FhirConfig config) {
        if (text(config.serverUrl()).isEmpty()) {
            return Optional.empty();
        }
        boolean tls = !text(config.serverKeyStore()).isEmpty()
                || !text(config.serverTrustStore()).isEmpty();
        var access = ServerAccess.of(
                text(config.serverToken()),
                text(config.serverUser()),
                config.serverPassword(),
                tls
                        ? ServerAccess.tls(
                                file(config.serverKeyStore()),
                                config.serverKeyStorePassword(),
                                file(config.serverTrustStore()),
                                config.serverTrustStorePassword())
                        : null);
        return Optional.of(new FhirServer(
                text(config.serverUrl()), Duration.ofSeconds(Math.max(1, config.timeoutSeconds())), access));
    }

    private static Path file(String name) {
        return text(name).isEmpty() ? null : Path.of(text(name));
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
