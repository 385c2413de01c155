package org.vincle.connectors.pci.scsp;

/**
 * A certificate type, as its issuer and the agreement with it name it; null or empty where there is nothing to say.
 *
 * @param code CodigoCertificado
 * @param product CodigoProducto, PCI alone
 * @param issuerNif NifEmisor
 * @param issuerName NombreEmisor
 * @param procedure CodProcedimiento
 * @param procedureName NombreProcedimiento
 * @param automated Automatizado, S or N
 * @param procedureClass ClaseTramite
 */
public record Certificate(
        String code,
        String product,
        String issuerNif,
        String issuerName,
        String procedure,
        String procedureName,
        String automated,
        String procedureClass) {}
