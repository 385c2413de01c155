package org.vincle.connectors.pci.hestia;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.vincle.connectors.pci.Fakes;
import org.vincle.connectors.pci.soap.Xml;
import org.w3c.dom.Element;

/** Hèstia's answers, for whoever damages them, and what is understood of one beside the others as they were. */
public final class Damaged {

    private final HestiaServer server;
    private final Hestia hestia;
    private final Element resource;
    private final Element file;
    private final Element citizen;

    private Damaged(HestiaServer server, Hestia hestia, Element resource, Element file, Element citizen) {
        this.server = server;
        this.hestia = hestia;
        this.resource = resource;
        this.file = file;
        this.citizen = citizen;
    }

    /** Asks the simulated Hèstia once for each. */
    public static Damaged answers() throws Exception {
        var webhook = new Webhook();
        try {
            var hestia = new HestiaSettings(Webhook.config(), Fakes.CODES).hestia();
            var server = new HestiaServer(hestia, webhook.platforms::named, Clock.systemUTC());
            var resource = server.resource(webhook.hestia.has(Fakes.PERSON));
            return new Damaged(
                    server, hestia, resource, server.file("77"), server.citizen(ResourceReader.citizen(resource)));
        } finally {
            webhook.close();
        }
    }

    /** The envelopes as they came. */
    public List<byte[]> envelopes() {
        return Stream.of(resource, file, citizen)
                .map(e -> Xml.bytes(e.getOwnerDocument().getDocumentElement()))
                .toList();
    }

    /** How Hèstia's data are understood: whatever of resource, file and citizen is not in them stays as it was. */
    public String read(Element specific) {
        var good = server.good(specific);
        var shown = found(good, "LlistaRecursos/Recurs").orElse(resource);
        ResourceReader.citizen(shown);
        ResourceReader.read(
                UUID.randomUUID(),
                shown,
                found(good, "LlistaExpedients/Expedient").or(() -> Optional.of(file)),
                found(good, "ciutada/informacioBasica").orElse(citizen),
                hestia);
        return "referral";
    }

    private static Optional<Element> found(Element good, String path) {
        return Xml.at(good, path).stream().findFirst();
    }
}
