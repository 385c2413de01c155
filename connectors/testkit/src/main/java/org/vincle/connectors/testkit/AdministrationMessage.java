package org.vincle.connectors.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A request to the administration's platform, and the words in which it is answered in the same dialect. */
final class AdministrationMessage {

    private static final String SCSP = "http://intermediacion.redsara.es/scsp/esquemas/V3/";
    private static final String PCI = "http://gencat.net/scsp/esquemes/";
    private static final String SPECIFIC = "http://intermediacion.redsara.es/scsp/esquemas/datosespecificos";
    private static final String MOMENT = "2026-03-12T11:46:03.614+01:00";

    private final Document envelope;
    private final boolean pci;

    AdministrationMessage(Document envelope) {
        this.envelope = envelope;
        this.pci = envelope.getElementsByTagNameNS("http://www.openuri.org/", "procesa")
                        .getLength()
                > 0;
    }

    String id() {
        return first("IdPeticion");
    }

    /** Whether it is of today or yesterday, as the platforms want it. */
    boolean recent() {
        try {
            var since =
                    Duration.between(OffsetDateTime.parse(first("TimeStamp")).toInstant(), Instant.now());
            return since.compareTo(Duration.ofDays(2)) < 0 && since.compareTo(Duration.ofHours(-1)) > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Whether its id is as short as the dialect's schemas want it. */
    boolean fits() {
        return !id().isEmpty() && id().length() <= (pci ? 16 : 26);
    }

    String certificate() {
        return first("CodigoCertificado");
    }

    /** The text of the first element of that local name; empty when there is none. */
    private String first(String name) {
        return text(envelope.getDocumentElement(), name);
    }

    /** The text of the first element of that local name below that one; empty when there is none. */
    static String text(Element below, String name) {
        var found = below.getElementsByTagNameNS("*", name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    private String holder() {
        var found = envelope.getElementsByTagNameNS("*", "Titular");
        return found.getLength() == 0 ? "" : text((Element) found.item(0), "Documentacion");
    }

    String confirmation(int hours) {
        return wrap("<ConfirmacionPeticion xmlns=\"" + namespace("confirmacionPeticion") + "\">"
                + attributes(id(), "0002", "En proceso", hours) + "</ConfirmacionPeticion>");
    }

    String answer(String state, int hours, String specific, AdministrationPlatform.Oddity oddity) {
        var id = oddity == AdministrationPlatform.Oddity.OTHER_REQUEST ? "OTHER" : id();
        var holder = oddity == AdministrationPlatform.Oddity.OTHER_PERSON ? "99999999R" : holder();
        var said = new StringBuilder("<Respuesta xmlns=\"" + namespace("respuesta") + "\">");
        said.append(attributes(id, state, state.equals("0003") ? "Tramitada" : "No", hours));
        if (specific != null) {
            said.append("<Transmisiones><TransmisionDatos><DatosGenericos>")
                    .append("<Solicitante><IdentificadorSolicitante>")
                    .append(first("IdentificadorSolicitante"))
                    .append("</IdentificadorSolicitante></Solicitante>");
            if (!holder.isEmpty()) {
                said.append("<Titular><TipoDocumentacion>NIF</TipoDocumentacion><Documentacion>")
                        .append(holder)
                        .append("</Documentacion></Titular>");
            }
            said.append("<Transmision><CodigoCertificado>")
                    .append(certificate())
                    .append("</CodigoCertificado><IdSolicitud>")
                    .append(id)
                    .append("</IdSolicitud><IdTransmision>T-")
                    .append(id)
                    .append("</IdTransmision><FechaGeneracion>")
                    .append(MOMENT)
                    .append("</FechaGeneracion></Transmision></DatosGenericos><DatosEspecificos xmlns=\"")
                    .append(pci ? namespace("respuesta") : SPECIFIC)
                    .append("\">")
                    .append(specific)
                    .append("</DatosEspecificos></TransmisionDatos></Transmisiones>");
        }
        var whole = wrap(said.append("</Respuesta>").toString());
        return oddity == AdministrationPlatform.Oddity.SPACED
                ? whole.replace("><", ">\n\t<").replaceAll(">([^<>\\s]+)</", ">\n\t\t$1\n\t</")
                : whole;
    }

    private static String attributes(String id, String state, String words, int hours) {
        return "<Atributos><IdPeticion>" + id + "</IdPeticion><NumElementos>1</NumElementos><TimeStamp>" + MOMENT
                + "</TimeStamp><Estado><CodigoEstado>" + state + "</CodigoEstado><LiteralError>" + words
                + "</LiteralError><TiempoEstimadoRespuesta>" + hours
                + "</TiempoEstimadoRespuesta></Estado></Atributos>";
    }

    /** The state's platform says its code in the detail, the Catalan one in words alone. */
    String fault(String code) {
        var detail = pci
                ? ""
                : "<detail><Atributos xmlns=\"" + namespace("soapfaultatributos") + "\"><IdPeticion>" + id()
                        + "</IdPeticion><Estado><CodigoEstado>" + code
                        + "</CodigoEstado></Estado></Atributos></detail>";
        return "<S:Envelope xmlns:S=\"" + AdministrationSeal.SOAP
                + "\"><S:Body><S:Fault><faultcode>S:Server</faultcode>"
                + "<faultstring>[" + code + "] No s'ha pogut " + holder() + "</faultstring>" + detail
                + "</S:Fault></S:Body></S:Envelope>";
    }

    /** The signed body moves into the header, under a name that nobody reads; an unsigned one with other words takes its place. */
    String wrapped(String signed) {
        int from = signed.indexOf("<S:Body");
        int to = signed.indexOf("</S:Body>") + "</S:Body>".length();
        var body = signed.substring(from, to);
        var other = body.replaceFirst("<S:Body[^>]*>", "<S:Body>").replace("Tramitada", "Canviada");
        return signed.substring(0, from)
                        .replace("</S:Header>", "<aside xmlns=\"urn:aside\">" + body + "</aside></S:Header>")
                + other
                + signed.substring(to);
    }

    private String namespace(String word) {
        return (pci ? PCI : SCSP) + word;
    }

    private String wrap(String content) {
        var inner = pci
                ? "<o:procesaResponse xmlns:o=\"http://www.openuri.org/\">" + content + "</o:procesaResponse>"
                : content;
        return "<S:Envelope xmlns:S=\"" + AdministrationSeal.SOAP + "\"><S:Header/><S:Body>" + inner
                + "</S:Body></S:Envelope>";
    }
}
