package org.vincle.connectors.pci.scsp;

/** The two dialects of the envelope: the state's SCSP v3 and the Catalan PCI. */
public enum Dialect {
    /** SCSP v3: the question is the body itself. */
    SCSP(
            "http://intermediacion.redsara.es/scsp/esquemas/V3/peticion",
            "http://intermediacion.redsara.es/scsp/esquemas/V3/solicitudRespuesta",
            "http://intermediacion.redsara.es/scsp/esquemas/datosespecificos",
            "",
            26),
    /** PCI of the Consorci AOC: the question stands in {@code procesa}, beside the product's code. */
    PCI(
            "http://gencat.net/scsp/esquemes/peticion",
            "http://gencat.net/scsp/esquemes/solicitudRespuesta",
            "http://gencat.net/scsp/esquemes/peticion",
            "http://www.openuri.org/procesa",
            16);

    static final String OPENURI = "http://www.openuri.org/";

    final String question;
    final String collection;
    final String specific;
    final String action;
    /** How long IdPeticion may be: PCI takes 100 characters in a question and confirms with 16. */
    final int longestId;

    Dialect(String question, String collection, String specific, String action, int longestId) {
        this.question = question;
        this.collection = collection;
        this.specific = specific;
        this.action = action;
        this.longestId = longestId;
    }

    /** The SOAPAction that its services expect. */
    public String action() {
        return action;
    }
}
