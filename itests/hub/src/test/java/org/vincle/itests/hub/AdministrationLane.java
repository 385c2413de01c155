package org.vincle.itests.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import org.apache.wss4j.common.crypto.Merlin;
import org.vincle.connectors.testkit.AdministrationKeys;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Town;

/** Hèstia, which announces resources; for each the hub asks three signed questions before it answers. */
final class AdministrationLane implements Lane {

    private static final List<String> ANSWERS =
            List.of("HESTIA_RECURSOS", "HESTIA_EXPEDIENT", "HESTIA_CONSULTA_CIUTADA");

    private final BasicServices basic;
    private final Merlin trusted;

    AdministrationLane(HubProcess hub) {
        basic = new BasicServices(hub, "bench-pci-keys", List.of(Town.SOCIAL_SERVICES));
        trusted = trusted(basic.trusted());
    }

    private static Merlin trusted(Path certificates) {
        try (var stream = Files.newInputStream(certificates)) {
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
        return BasicServices.NAME;
    }

    @Override
    public String library() {
        return "WSS4J, StAX";
    }

    @Override
    public long bytes() {
        return ANSWERS.stream()
                .mapToLong(a -> basic.answered(a).getBytes(UTF_8).length)
                .sum();
    }

    @Override
    public Taken hub(Duration length) throws Exception {
        return ClosedLoop.run(() -> this::announces, length);
    }

    private void announces(InventedPerson person) throws IOException {
        var told = basic.announces(basic.has(person, Town.SOCIAL_SERVICES));
        ClosedLoop.answered(told.claims().contains("\"codiResultat\":\"0\""), told);
    }

    @Override
    public long read() throws Exception {
        long verified = 0;
        for (var answer : ANSWERS) {
            verified += Libraries.signed(basic.answered(answer).getBytes(UTF_8), trusted);
        }
        return verified / ANSWERS.size();
    }

    @Override
    public void close() {
        basic.close();
    }
}
