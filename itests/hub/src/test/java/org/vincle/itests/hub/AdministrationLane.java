package org.vincle.itests.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.wss4j.common.crypto.Merlin;
import org.vincle.connectors.testkit.AdministrationKeys;
import org.vincle.connectors.testkit.AdministrationPlatform;
import org.vincle.connectors.testkit.HestiaDesk;
import org.vincle.connectors.testkit.HestiaDesk.Spelling;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Town;

/** Hèstia, which announces resources; for each the hub asks three signed questions before it answers. */
final class AdministrationLane implements Lane {

    static final String BASIC = "basic-services";

    private static final List<String> ANSWERS =
            List.of("HESTIA_RECURSOS", "HESTIA_EXPEDIENT", "HESTIA_CONSULTA_CIUTADA");

    private final AdministrationKeys keys = AdministrationKeys.in(Setting.folder("bench-pci-keys"));
    private final AdministrationPlatform platform = AdministrationPlatform.open(keys);
    private final HestiaDesk hestia = HestiaDesk.at(platform);
    private final Merlin trusted = trusted();
    private final URI webhook;

    AdministrationLane(HubProcess hub) {
        webhook = hub.url("/hestia/v1/" + BASIC);
        hub.etc(
                "org.vincle.connectors.pci.platform-aoc",
                Map.of(
                        "name",
                        "aoc",
                        "dialect",
                        "PCI",
                        "url",
                        platform.url("Sincron"),
                        "applicantId",
                        HestiaDesk.CODINE,
                        "applicantName",
                        "Ajuntament de Vilanova d'Enlloc",
                        "signKeyStore",
                        keys.key(AdministrationKeys.HUB).toString(),
                        "signKeyStorePassword",
                        AdministrationKeys.PASSWORD,
                        "signTrustStore",
                        keys.trusts(AdministrationKeys.PLATFORM).toString(),
                        "signTrustStorePassword",
                        AdministrationKeys.PASSWORD));
        hub.etc(
                "org.vincle.connectors.pci.hestia-" + BASIC,
                Map.of(
                        "partner",
                        BASIC,
                        "platform",
                        "aoc",
                        "codINE",
                        HestiaDesk.CODINE,
                        "jwtSecret",
                        HestiaDesk.SECRET,
                        "recipient",
                        "urn:vincle:partner|" + Town.SOCIAL_SERVICES));
    }

    private Merlin trusted() {
        try (var stream = Files.newInputStream(keys.trusts(AdministrationKeys.PLATFORM))) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(stream, AdministrationKeys.PASSWORD.toCharArray());
            var merlin = new Merlin();
            merlin.setTrustStore(store);
            return merlin;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("keys cannot be read", e);
        }
    }

    @Override
    public String connector() {
        return "pci";
    }

    @Override
    public String message() {
        return "Hèstia's notice, and the three signed answers that the hub asks for (the simulator signs them on the same machine)";
    }

    @Override
    public String partner() {
        return BASIC;
    }

    @Override
    public String library() {
        return "WSS4J, StAX";
    }

    @Override
    public long bytes() {
        return ANSWERS.stream()
                .mapToLong(a -> platform.said(a).getBytes(UTF_8).length)
                .sum();
    }

    @Override
    public Taken hub(Duration length) throws Exception {
        return ClosedLoop.run(() -> this::announces, length);
    }

    private void announces(InventedPerson person) throws IOException {
        var told = hestia.announces(webhook, hestia.has(person), Spelling.CATALAN);
        ClosedLoop.answered(told.claims().contains("\"codiResultat\":\"0\""), told);
    }

    @Override
    public long read() throws Exception {
        long verified = 0;
        for (var answer : ANSWERS) {
            verified += Libraries.signed(platform.said(answer).getBytes(UTF_8), trusted);
        }
        return verified / ANSWERS.size();
    }

    @Override
    public void close() {
        platform.close();
    }
}
