package org.vincle.connectors.api;

import java.util.Map;
import java.util.function.Predicate;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Systems;

/**
 * How the identifiers of one system are looked at.
 *
 * @param holds whether a value may be one
 * @param certain whether a value that may not be one is certainly wrong, so that a setting may refuse it
 */
public record IdentifierRule(Predicate<String> holds, boolean certain) {

    private static final IdentifierRule ANYTHING_GOES = new IdentifierRule(value -> true, false);

    private static final Map<String, IdentifierRule> BY_SYSTEM = Map.of(
            Systems.DNI_NIE, new IdentifierRule(CheckDigits::isDniOrNie, true),
            Systems.NUSS, new IdentifierRule(CheckDigits::isNuss, true),
            Systems.CIP_SNS, new IdentifierRule(CheckDigits::looksLikeCipSns, false),
            Systems.CIP_CATALONIA, new IdentifierRule(CheckDigits::looksLikeCipOfCatalonia, false));

    /** The rule for that number. */
    public static IdentifierRule of(Identifier identifier) {
        return BY_SYSTEM.getOrDefault(identifier.system(), ANYTHING_GOES);
    }

    /** A number as it is written when nothing parts its figures; two that are the same number are then the same text. */
    public static String compact(String value) {
        return CheckDigits.compact(value);
    }
}
