package org.vincle.connectors.pci.scsp;

import java.util.Locale;
import java.util.Set;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.pci.soap.Xml;
import org.w3c.dom.Element;

/**
 * A Respuesta or ConfirmacionPeticion, by local names: what is published and what is sent differ in namespaces and in
 * what may be left out.
 *
 * @param state CodigoEstado
 * @param hours TiempoEstimadoRespuesta
 * @param reference IdTransmision, or null
 * @param holder Documentacion of the Titular, or null
 * @param specific DatosEspecificos, or null
 */
@PersonalData
public record Reply(String state, int hours, String reference, String holder, Element specific) {

    private static final Set<String> LATER = Set.of("0001", "0002", "0004");
    private static final String INCOMPLETE = "pci-answer-incomplete";

    /** Reads what answered that request; PartnerUnavailable when it is no answer, PartnerRefused when it answers another. */
    public static Reply read(Element payload, Request request) {
        var answer = payload.getLocalName().equals("procesaResponse")
                ? Xml.children(payload).stream().findFirst().orElseThrow(Reply::incomplete)
                : payload;
        if (!Set.of("Respuesta", "ConfirmacionPeticion").contains(answer.getLocalName())) {
            throw new PartnerUnavailable("pci-answer-unknown");
        }
        var attributes = Xml.child(answer, "Atributos").orElseThrow(Reply::incomplete);
        if (!request.id().equals(Xml.text(attributes, "IdPeticion"))) {
            throw new PartnerRefused("pci-answers-another-question", "IdPeticion");
        }
        var state = Xml.text(attributes, "Estado/CodigoEstado");
        if (state == null) {
            throw incomplete();
        }
        var transmissions = Xml.at(answer, "Transmisiones/TransmisionDatos");
        var first = transmissions.isEmpty() ? answer : transmissions.get(0);
        var holder = Xml.text(first, "DatosGenericos/Titular/Documentacion");
        if (holder != null
                && request.holder() != null
                && !plain(holder).equals(plain(request.holder().number()))) {
            throw new PartnerRefused("pci-answers-about-another", "Documentacion");
        }
        return new Reply(
                state,
                hours(Xml.text(attributes, "Estado/TiempoEstimadoRespuesta")),
                Xml.text(first, "DatosGenericos/Transmision/IdTransmision"),
                holder,
                Xml.child(first, "DatosEspecificos").orElse(null));
    }

    /** Whether the answer is to be fetched later. */
    public boolean pending() {
        return LATER.contains(state);
    }

    /** Whether it is an answer. */
    public boolean done() {
        return state.equals("0003");
    }

    private static int hours(String text) {
        return text == null || !text.matches("[0-9]{1,4}") ? 0 : Integer.parseInt(text);
    }

    /** 00000001r and 1-R are one. */
    private static String plain(String document) {
        return document.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "").replaceFirst("^0+", "");
    }

    private static PartnerUnavailable incomplete() {
        return new PartnerUnavailable(INCOMPLETE);
    }

    @Override
    public String toString() {
        return "Reply[not shown]";
    }
}
