package org.vincle.connectors.pci.scsp;

import org.vincle.connectors.api.model.PersonalData;

/**
 * Who asks.
 *
 * @param id IdentificadorSolicitante: a NIF in SCSP, an INE code in PCI
 * @param name NombreSolicitante
 * @param unit UnidadTramitadora, or empty
 * @param unitCode CodigoUnidadTramitadora (DIR3), or empty
 * @param officerName who at the applicant asks, or empty
 * @param officerNif their number, or empty
 */
@PersonalData
public record Applicant(String id, String name, String unit, String unitCode, String officerName, String officerNif) {

    /** The same applicant, by another officer. */
    public Applicant by(String name, String nif) {
        return new Applicant(id, this.name, unit, unitCode, name, nif);
    }

    @Override
    public String toString() {
        return "Applicant[not shown]";
    }
}
