package org.vincle.connectors.pci.scsp;

import org.vincle.connectors.api.model.PersonalData;

/**
 * Whom it is about.
 *
 * @param type TipoDocumentacion: NIF, NIE, Pasaporte
 * @param number Documentacion
 * @param given Nombre, or null
 * @param firstSurname Apellido1, or null
 * @param secondSurname Apellido2, or null
 */
@PersonalData
public record Holder(String type, String number, String given, String firstSurname, String secondSurname) {

    @Override
    public String toString() {
        return "Holder[not shown]";
    }
}
