package org.vincle.itests.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.vincle.connectors.testkit.AdministrationKeys;
import org.vincle.connectors.testkit.AdministrationPlatform;
import org.vincle.connectors.testkit.HestiaDesk;
import org.vincle.connectors.testkit.HestiaDesk.Resource;
import org.vincle.connectors.testkit.HestiaDesk.Spelling;
import org.vincle.connectors.testkit.HestiaDesk.Told;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.HubProcess;

/** Basic social services that work with Hèstia, behind the administration's platform; the type of a resource says whom it asks. */
final class BasicServices implements AutoCloseable {

    static final String NAME = "basic-services";

    private final List<String> recipients;
    private final AdministrationKeys keys;
    private final AdministrationPlatform platform;
    private final HestiaDesk hestia;
    private final URI webhook;

    /** Writes its files, with a line for each of those whom it asks. */
    BasicServices(HubProcess hub, String keysFolder, List<String> recipients) {
        this.recipients = List.copyOf(recipients);
        keys = AdministrationKeys.in(Setting.folder(keysFolder));
        platform = AdministrationPlatform.open(keys);
        hestia = HestiaDesk.at(platform);
        webhook = hub.url("/hestia/v1/" + NAME);
        PciTown.platform(hub, platform, keys, "aoc", "PCI", HestiaDesk.CODINE);
        hub.etc(
                "org.vincle.connectors.pci.hestia-" + NAME,
                Map.of(
                        "partner",
                        NAME,
                        "platform",
                        "aoc",
                        "codINE",
                        HestiaDesk.CODINE,
                        "jwtSecret",
                        HestiaDesk.SECRET));
        asks(hub);
    }

    private void asks(HubProcess hub) {
        var lines = recipients.stream()
                .map(r -> type(r) + "\turn:vincle:partner|" + r)
                .toList();
        try {
            Files.write(
                    hub.home().resolve("etc/codes/pci/hestia-recipient-in.tsv"),
                    lines,
                    UTF_8,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String type(String recipient) {
        return String.valueOf(370_000_900 + recipients.indexOf(recipient));
    }

    /** Has a new resource for that person, of the type that asks that partner; its number. */
    String has(InventedPerson person, String recipient) {
        return hestia.has(person, type(recipient));
    }

    /** That resource as it stands now. */
    Resource shows(String resource) {
        return hestia.shows(resource);
    }

    /** What the platform last answered to a request of that kind, as it was sent. */
    String answered(String kind) {
        return platform.said(kind);
    }

    /** By what the platform's seal is verified. */
    Path trusted() {
        return keys.trusts(AdministrationKeys.PLATFORM);
    }

    /** Announces that resource to the hub. */
    Told announces(String resource) throws IOException {
        return says(HestiaDesk.claims(resource, Spelling.CATALAN));
    }

    /** Says anything to the hub, under a seal that holds. */
    Told says(String claims) throws IOException {
        return hestia.sends(webhook, HestiaDesk.token(claims));
    }

    @Override
    public void close() {
        platform.close();
    }
}
