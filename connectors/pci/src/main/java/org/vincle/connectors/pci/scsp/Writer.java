package org.vincle.connectors.pci.scsp;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.vincle.connectors.pci.soap.Markup;
import org.vincle.connectors.pci.soap.Soap;

/** Says requests as envelopes, in one dialect; the order of elements is the one that the published schemas ask for. */
public final class Writer {

    private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");

    private final Dialect dialect;
    private final Markup xml = new Markup();

    private Writer(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The question: peticion síncrona or asíncrona, which differ by where they are sent. */
    public static byte[] question(Dialect dialect, Request request) {
        var writer = new Writer(dialect);
        writer.begin();
        writer.xml.open(dialect.question, "Peticion");
        writer.attributes(request);
        writer.xml.open("Solicitudes").open("SolicitudTransmision");
        writer.generic(request);
        writer.specific(request);
        writer.xml.close().close().close();
        return writer.end();
    }

    /** The wish for an answer that was not ready: SolicitudRespuesta. */
    public static byte[] collection(Dialect dialect, Request request) {
        var writer = new Writer(dialect);
        writer.begin();
        writer.xml.open(dialect.collection, "SolicitudRespuesta");
        writer.attributes(request);
        writer.xml.close();
        return writer.end();
    }

    private void begin() {
        xml.open(Soap.NAMESPACE, "Envelope").open("Header").close().open("Body");
        if (dialect == Dialect.PCI) {
            xml.open(Dialect.OPENURI, "procesa");
        }
    }

    private byte[] end() {
        if (dialect == Dialect.PCI) {
            xml.close();
        }
        return xml.close().close().bytes();
    }

    private void attributes(Request request) {
        var certificate = request.certificate();
        xml.open("Atributos")
                .leaf("IdPeticion", request.id())
                .leaf("NumElementos", "1")
                .leaf("TimeStamp", moment(request.at()))
                .leaf("CodigoCertificado", certificate.code());
        if (dialect == Dialect.PCI) {
            xml.leaf("CodigoProducto", certificate.product())
                    .open("DatosAutorizacion")
                    .leaf("IdentificadorSolicitante", request.applicant().id())
                    .leaf("NombreSolicitante", request.applicant().name())
                    .leaf("Finalidad", request.purpose())
                    .close();
            issuer(certificate);
            officer(request.applicant());
        }
        xml.close();
    }

    private void generic(Request request) {
        xml.open("DatosGenericos");
        issuer(request.certificate());
        xml.open("Solicitante")
                .leaf("IdentificadorSolicitante", request.applicant().id())
                .leaf("NombreSolicitante", request.applicant().name());
        if (dialect == Dialect.SCSP) {
            xml.leaf("UnidadTramitadora", request.applicant().unit())
                    .leaf("CodigoUnidadTramitadora", request.applicant().unitCode());
            procedure(request.certificate());
        }
        xml.leaf("Finalidad", request.purpose()).leaf("Consentimiento", request.consent());
        officer(request.applicant());
        xml.close();
        holder(request.holder());
        xml.open("Transmision")
                .leaf("CodigoCertificado", request.certificate().code())
                .leaf("IdSolicitud", request.id())
                .leaf("FechaGeneracion", generated(request.at()))
                .close()
                .close();
    }

    private void issuer(Certificate certificate) {
        if (present(certificate.issuerNif())) {
            xml.open("Emisor")
                    .leaf("NifEmisor", certificate.issuerNif())
                    .leaf("NombreEmisor", certificate.issuerName())
                    .close();
        }
    }

    private void procedure(Certificate certificate) {
        if (present(certificate.procedure())) {
            xml.open("Procedimiento")
                    .leaf("CodProcedimiento", certificate.procedure())
                    .leaf("NombreProcedimiento", certificate.procedureName())
                    .leaf("Automatizado", certificate.automated())
                    .leaf("ClaseTramite", certificate.procedureClass())
                    .close();
        }
    }

    private void officer(Applicant applicant) {
        if (present(applicant.officerNif())) {
            xml.open("Funcionario")
                    .leaf("NombreCompletoFuncionario", applicant.officerName())
                    .leaf("NifFuncionario", applicant.officerNif())
                    .close();
        }
    }

    private void holder(Holder holder) {
        if (holder != null) {
            xml.open("Titular")
                    .leaf("TipoDocumentacion", holder.type())
                    .leaf("Documentacion", holder.number())
                    .leaf("Nombre", holder.given())
                    .leaf("Apellido1", holder.firstSurname())
                    .leaf("Apellido2", holder.secondSurname())
                    .close();
        }
    }

    private void specific(Request request) {
        if (request.specific() != null) {
            xml.open(dialect.specific, "DatosEspecificos");
            request.specific().accept(xml);
            xml.close();
        }
    }

    private String generated(Instant at) {
        return dialect == Dialect.PCI ? DAY.format(at.atZone(ZONE)) : moment(at);
    }

    private static String moment(Instant at) {
        return MOMENT.format(at.atZone(ZONE));
    }

    private static boolean present(String text) {
        return text != null && !text.isBlank();
    }
}
