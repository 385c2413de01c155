package org.vincle.connectors.pci.hestia;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.pci.Connection;
import org.vincle.connectors.pci.scsp.Certificate;
import org.vincle.connectors.pci.scsp.Dialect;
import org.vincle.connectors.pci.scsp.Errors;
import org.vincle.connectors.pci.scsp.Meaning;
import org.vincle.connectors.pci.scsp.Reply;
import org.vincle.connectors.pci.scsp.Request;
import org.vincle.connectors.pci.scsp.Writer;
import org.vincle.connectors.pci.soap.Markup;
import org.vincle.connectors.pci.soap.Xml;
import org.w3c.dom.Element;

/** Hèstia behind its platform: each operation is a certificate type of PCI. */
final class HestiaServer {

    private static final String ASKED = "DadesEspecifiques";

    private final Hestia hestia;
    private final Function<String, Connection> platforms;
    private final Errors errors;
    private final Clock clock;
    private final Ids ids;

    HestiaServer(Hestia hestia, Function<String, Connection> platforms, Clock clock) {
        this.hestia = hestia;
        this.platforms = platforms;
        this.errors = new Errors(hestia.codes());
        this.clock = clock;
        this.ids = new Ids(clock);
    }

    /** The resource; PartnerRefused when Hèstia has none of that number. */
    Element resource(String number) {
        var answer = ask("HESTIA_RECURSOS", ids.next(), 1, xml -> xml.open(Hestia.NAMESPACE, ASKED)
                .leaf("CodINE", hestia.codINE())
                .leaf("IdRecurs", number)
                .close());
        return Xml.at(answer, "LlistaRecursos/Recurs").stream()
                .filter(r -> number.equals(Xml.text(r, "IdRecursos")))
                .findFirst()
                .orElseThrow(() -> new PartnerRefused("hestia-no-resource", "IdRecurs"));
    }

    /** The file of that number. */
    Element file(String number) {
        var answer = ask("HESTIA_EXPEDIENT", ids.next(), 1, xml -> xml.open(Hestia.NAMESPACE, ASKED)
                .leaf("CodINE", hestia.codINE())
                .leaf("IdExpedient", number)
                .close());
        return Xml.at(answer, "LlistaExpedients/Expedient").stream()
                .findFirst()
                .orElseThrow(() -> new PartnerRefused("hestia-no-file", "IdExpedient"));
    }

    /** The citizen of that number. */
    Element citizen(String number) {
        var answer =
                ask("HESTIA_CONSULTA_CIUTADA", ids.next(), 1, xml -> xml.open(Hestia.NAMESPACE, "PCIConsultaCiutada")
                        .leaf("codiINE", hestia.codINE())
                        .leaf("idInternCiutada", number)
                        .close());
        return Xml.at(answer, "ciutada/informacioBasica").stream()
                .findFirst()
                .orElseThrow(() -> new PartnerRefused("hestia-no-citizen", "idInternCiutada"));
    }

    /** Says how a resource ended. */
    void resolve(UUID delivery, int attempt, Consumer<Markup> specific) {
        ask("HESTIA_RESOLUCIORECURS", delivery, attempt, xml -> {
            xml.open(Hestia.NAMESPACE, ASKED);
            specific.accept(xml);
            xml.close();
        });
    }

    /** The element that holds the result, which is good. */
    private Element ask(String certificate, UUID id, int attempt, Consumer<Markup> specific) {
        var connection = platforms.apply(hestia.platform());
        if (connection.url() == null || connection.dialect() != Dialect.PCI) {
            throw new PartnerUnavailable("pci-no-url");
        }
        var request = new Request(
                Request.id(Dialect.PCI, connection.idPrefix(), id, attempt),
                clock.instant(),
                new Certificate(certificate, "HESTIA", null, null, null, null, null, null),
                connection.applicant(),
                null,
                hestia.purpose(),
                hestia.consent(),
                specific);
        var answer = connection
                .platform()
                .call(connection.url(), connection.action(), Writer.question(Dialect.PCI, request), errors::fault);
        var reply = Reply.read(answer.payload(), request);
        if (reply.pending()) {
            throw new PartnerUnavailable("hestia-pending");
        } else if (!reply.done()) {
            throw errors.failure(reply.state());
        } else if (reply.specific() == null) {
            throw new PartnerUnavailable("pci-answer-incomplete");
        }
        return good(reply.specific());
    }

    /** The element that holds a good result; one of the four failures when there is none. */
    Element good(Element specific) {
        var result = result(specific);
        if (result == null) {
            throw new PartnerUnavailable("pci-answer-incomplete");
        }
        var code = Xml.children(result).stream()
                .filter(e -> e.getLocalName().equalsIgnoreCase("CodiResultat"))
                .map(Xml::text)
                .filter(text -> text != null)
                .findFirst()
                .orElse("");
        var meaning = hestia.codes().get("hestia-result", code).map(Meaning::of).orElse(Meaning.REFUSED);
        if (meaning != Meaning.FOUND) {
            throw meaning.failure("hestia-result" + (code.matches("-?[0-9]{1,3}") ? code : "-unknown"));
        }
        return (Element) result.getParentNode();
    }

    /** Resultat in most answers, resultat in the citizen's, one element deeper. */
    private static Element result(Element below) {
        for (var child : Xml.children(below)) {
            var found = child.getLocalName().equalsIgnoreCase("Resultat") ? child : result(child);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
