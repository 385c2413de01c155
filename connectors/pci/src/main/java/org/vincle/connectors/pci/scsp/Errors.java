package org.vincle.connectors.pci.scsp;

import java.util.regex.Pattern;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.pci.CodeTables;
import org.vincle.connectors.pci.soap.Xml;
import org.w3c.dom.Element;

/** What the codes of the standard mean: {@code scsp-error.tsv} decides, and a code that it does not know is for a person. */
public final class Errors {

    private static final String TABLE = "scsp-error";
    private static final Pattern CODE = Pattern.compile("(?<![0-9])(0[0-9]{3})(?![0-9])");

    private final CodeTables codes;

    public Errors(CodeTables codes) {
        this.codes = codes;
    }

    /** What that CodigoEstado means. */
    public Meaning meaning(String code) {
        return codes.get(TABLE, code).map(Meaning::of).orElse(Meaning.REFUSED);
    }

    /** The failure that a CodigoEstado is. */
    public ExchangeException failure(String code) {
        return meaning(code).failure("scsp-" + (code.matches("[0-9]{4}") ? code : "unknown-code"));
    }

    /** The failure that a SOAP fault is: by the standard's code in it, else by who is to blame. */
    public ExchangeException fault(Element fault) {
        var state = standardCode(fault);
        if (state != null) {
            return failure(state);
        }
        var code = Xml.text(fault, "faultcode");
        var name = code == null ? "" : code.substring(code.indexOf(':') + 1);
        return switch (name) {
            case "Client", "VersionMismatch", "MustUnderstand" -> new PartnerRefused("soap-fault-client");
            // Of WS-Security: they do not know our certificate, or their clock is not ours.
            case "FailedCheck",
                    "FailedAuthentication",
                    "InvalidSecurity",
                    "InvalidSecurityToken",
                    "SecurityTokenUnavailable",
                    "MessageExpired",
                    "UnsupportedAlgorithm",
                    "UnsupportedSecurityToken" -> new PartnerUnavailable("soap-fault-security");
            default -> new PartnerUnavailable("soap-fault-server");
        };
    }

    /** Whether the fault is an answer after all: that nothing is known of the person. */
    public boolean saysNothing(Element fault) {
        var state = standardCode(fault);
        return state != null && meaning(state) == Meaning.NOTHING;
    }

    private static String standardCode(Element fault) {
        var state = state(fault);
        var words = Xml.text(fault, "faultstring");
        if (state != null || words == null) {
            return state;
        }
        var found = CODE.matcher(words);
        return found.find() ? found.group(1) : null;
    }

    private static String state(Element element) {
        if (element.getLocalName().equals("CodigoEstado")) {
            return Xml.text(element);
        }
        return Xml.children(element).stream()
                .map(Errors::state)
                .filter(s -> s != null)
                .findFirst()
                .orElse(null);
    }
}
