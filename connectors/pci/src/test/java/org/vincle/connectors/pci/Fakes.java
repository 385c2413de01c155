package org.vincle.connectors.pci;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.proof.ProofRequest;
import org.vincle.connectors.pci.product.Desk;
import org.vincle.connectors.testkit.AdministrationKeys;
import org.vincle.connectors.testkit.AdministrationPlatform;
import org.vincle.connectors.testkit.InventedPerson;

/** A platform's and its products' settings, and questions about people who cannot exist. */
public final class Fakes {

    public static final CodeTables CODES = new CodeTables(Path.of("../../config/codes/pci"));
    public static final AdministrationKeys KEYS = AdministrationKeys.in(Path.of("target/keys"));
    public static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    public static final InventedPerson PERSON = new InventedPerson(7);

    /** A file, every two texts a key and its value, over what such a file says at least. */
    public static <T> T config(Class<T> type, Map<String, String> least, String... settings) {
        var said = new HashMap<String, Object>(least);
        for (int i = 0; i < settings.length; i += 2) {
            said.put(settings[i], settings[i + 1]);
        }
        return type.cast(Proxy.newProxyInstance(Fakes.class.getClassLoader(), new Class<?>[] {type}, (p, method, a) -> {
            var value = said.getOrDefault(method.getName(), method.getDefaultValue());
            if (value instanceof String text && method.getReturnType() == int.class) {
                return Integer.valueOf(text);
            }
            return value instanceof String text && method.getReturnType() == boolean.class
                    ? Boolean.valueOf(text)
                    : value;
        }));
    }

    public static PlatformConfig platformConfig(AdministrationPlatform platform, String dialect, String... settings) {
        return config(
                PlatformConfig.class,
                Map.ofEntries(
                        Map.entry("name", "platform"),
                        Map.entry("dialect", dialect),
                        Map.entry("url", platform.url("Sincron")),
                        Map.entry("asyncUrl", platform.url("Asincron")),
                        Map.entry("answersUrl", platform.url("AsincronResposta")),
                        Map.entry("applicantId", dialect.equals("PCI") ? "9821920002" : "P0801900B"),
                        Map.entry("applicantName", "Ajuntament de Vilanova d'Enlloc"),
                        Map.entry("unit", "Serveis Socials"),
                        Map.entry("officerName", "Ombra Dissimulada"),
                        Map.entry("officerNif", "99999018D"),
                        Map.entry(
                                "signKeyStore", KEYS.key(AdministrationKeys.HUB).toString()),
                        Map.entry("signKeyStorePassword", AdministrationKeys.PASSWORD),
                        Map.entry(
                                "signTrustStore",
                                KEYS.trusts(AdministrationKeys.PLATFORM).toString()),
                        Map.entry("signTrustStorePassword", AdministrationKeys.PASSWORD),
                        Map.entry("timeoutSeconds", "30")),
                settings);
    }

    public static Connection connection(AdministrationPlatform platform, String dialect, String... settings) {
        return new PlatformSettings(platformConfig(platform, dialect, settings)).connection();
    }

    public static PciConfig productConfig(String... settings) {
        return config(
                PciConfig.class,
                Map.of(
                        "partner",
                        "sepe-jobseeker",
                        "platform",
                        "platform",
                        "certificate",
                        "SVDSEPEDEMWS01",
                        "mapping",
                        "sepe-jobseeker",
                        "issuerNif",
                        "Q2819009H",
                        "issuerName",
                        "SEPE",
                        "procedure",
                        "CODSVDR_VILANOVA_1",
                        "procedureName",
                        "Valoracio social",
                        "purpose",
                        "Valoració social"),
                settings);
    }

    public static Desk desk(Connection connection, String... settings) {
        return new Desk(new Settings(productConfig(settings), CODES).product(), name -> connection);
    }

    public static ProofRequest question(InventedPerson person) {
        return question(person, LegalBasis.Kind.CONSENT);
    }

    public static ProofRequest question(InventedPerson person, LegalBasis.Kind basis) {
        return new ProofRequest(
                UUID.randomUUID(),
                "social-services",
                null,
                person.canonical(),
                new LegalBasis(basis, "consent-1", "2026-01-15", null),
                "Valoració social",
                null);
    }

    private Fakes() {}
}
