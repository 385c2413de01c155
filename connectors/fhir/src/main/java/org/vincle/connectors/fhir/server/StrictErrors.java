package org.vincle.connectors.fhir.server;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import org.vincle.connectors.api.error.InvalidMessage;

/** Refuses what the parser cannot place, so that nothing a partner said is lost in silence. */
final class StrictErrors implements IParserErrorHandler {

    private final ElementPaths paths;

    StrictErrors(ElementPaths paths) {
        this.paths = paths;
    }

    @Override
    public void containedResourceWithNoId(IParseLocation location) {
        throw refused("element-missing", location, "contained");
    }

    @Override
    public void incorrectJsonType(
            IParseLocation location,
            String element,
            ValueType expected,
            ScalarType expectedScalar,
            ValueType found,
            ScalarType foundScalar) {
        if (expected == ValueType.SCALAR && found == ValueType.SCALAR) {
            // HAPI reads "5" for 5 and 5 for "5"; nothing is lost.
            return;
        }
        throw refused("element-type", location, element);
    }

    @Override
    public void invalidValue(IParseLocation location, String value, String error) {
        throw new InvalidMessage("value-invalid", paths.ofValue(parent(location), value));
    }

    @Override
    public void missingRequiredElement(IParseLocation location, String element) {
        throw refused("element-missing", location, element);
    }

    @Override
    public void unexpectedRepeatingElement(IParseLocation location, String element) {
        throw refused("element-repeated", location, element);
    }

    @Override
    public void unknownAttribute(IParseLocation location, String attribute) {
        throw refused("element-unknown", location, attribute);
    }

    @Override
    public void unknownElement(IParseLocation location, String element) {
        throw refused("element-unknown", location, element);
    }

    @Override
    public void unknownReference(IParseLocation location, String reference) {
        throw refused("reference-unresolved", location, "reference");
    }

    @Override
    public void invalidInternalReference(IParseLocation location, String reference) {
        throw refused("reference-unresolved", location, "reference");
    }

    @Override
    public void extensionContainsValueAndNestedExtensions(IParseLocation location) {
        throw refused("element-repeated", location, "extension");
    }

    private InvalidMessage refused(String code, IParseLocation location, String element) {
        return new InvalidMessage(code, paths.of(parent(location), element));
    }

    private static String parent(IParseLocation location) {
        return location == null ? null : location.getParentElementName();
    }
}
