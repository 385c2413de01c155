package org.vincle.connectors.pci.hestia;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.pci.soap.Xml;
import org.w3c.dom.Element;

/** Turns a notice into a referral: reads resource, file and citizen, and hands the hub what they say. */
final class Arrivals {

    private static final String TYPE = "HestiaResource";
    private static final String XML = "text/xml; charset=UTF-8";
    private static final String NOT_YET = "0";

    private final Hestia hestia;
    private final HestiaServer server;
    private final Shelf shelf;
    private final Function<Submission, Accepted> hub;
    private final Ids ids;

    Arrivals(Hestia hestia, HestiaServer server, Shelf shelf, Function<Submission, Accepted> hub, Ids ids) {
        this.hestia = hestia;
        this.server = server;
        this.shelf = shelf;
        this.hub = hub;
        this.ids = ids;
    }

    /** Returns once the referral stands in the ledger, or stood there before, or the resource needs none any more. */
    void take(Notice notice) {
        if (shelf.read(hestia.partner(), TYPE, document(notice)).isPresent()) {
            return;
        }
        var resource = server.resource(notice.resource());
        if (!NOT_YET.equals(Xml.text(resource, "IdEstat"))) {
            return;
        }
        var number = ResourceReader.citizen(resource);
        if (number == null) {
            throw new PartnerRefused("hestia-no-beneficiary", "Beneficiaris");
        }
        var citizen = server.citizen(number);
        var file = file(resource);
        var reading = ResourceReader.read(ids.next(), resource, file.element, citizen, hestia);
        var losses = new ArrayList<>(reading.losses());
        file.loss.ifPresent(losses::add);
        var keys = new ArrayList<>(List.of(new Key(Hestia.RESOURCE, notice.name())));
        if (notice.professional() != null) {
            keys.add(0, new Key(Hestia.PROFESSIONAL, notice.professional()));
        }
        var content = content(resource, file.element, citizen);
        accept(new Submission(
                hestia.partner(),
                "avis:" + notice.name(),
                notice.name(),
                new Original(XML, content),
                List.of(new Item(reading.referral(), null, keys)),
                List.of(kept(notice, reading.referral().id())),
                losses,
                null));
    }

    /** Two notices of one resource at once are one: the second finds the document written. */
    private void accept(Submission submission) {
        try {
            hub.apply(submission);
        } catch (InvalidMessage e) {
            if (!e.getCode().equals(Codes.VERSION_CONFLICT)) {
                throw e;
            }
        }
    }

    private record Read(Optional<Element> element, Optional<Loss> loss) {}

    /** A file that Hèstia will not show takes nothing from the person: the household is then not known. */
    private Read file(Element resource) {
        var number = Xml.text(resource, "IdExpedient");
        if (number == null) {
            return new Read(Optional.empty(), Optional.empty());
        }
        try {
            return new Read(Optional.of(server.file(number)), Optional.empty());
        } catch (PartnerRefused e) {
            return new Read(Optional.empty(), Optional.of(new Loss("Expedient", "file", e.getCode())));
        }
    }

    private static String document(Notice notice) {
        return notice.codINE() + "-" + notice.resource();
    }

    private Document kept(Notice notice, UUID referral) {
        return new Document(
                hestia.partner(),
                hestia.partner(),
                TYPE,
                document(notice),
                0,
                "text/plain",
                notice.name().getBytes(UTF_8),
                Map.of(),
                referral);
    }

    /** What was read, in one document. */
    private static byte[] content(Element resource, Optional<Element> file, Element citizen) {
        var content = new ByteArrayOutputStream();
        content.writeBytes("<hestia>".getBytes(UTF_8));
        content.writeBytes(Xml.bytes(resource));
        file.ifPresent(f -> content.writeBytes(Xml.bytes(f)));
        content.writeBytes(Xml.bytes(citizen));
        content.writeBytes("</hestia>".getBytes(UTF_8));
        return content.toByteArray();
    }
}
