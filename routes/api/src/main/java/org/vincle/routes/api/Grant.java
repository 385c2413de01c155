package org.vincle.routes.api;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.model.LegalBasis;

/**
 * One rule that lets something go.
 *
 * @param rule its name, for instance {@code agreement-school}
 * @param version the digest of its words, so that another wording is another version; or null
 * @param title what people call the agreement, or null for a rule that has no title
 * @param basis the legal basis that it names, or null
 * @param article the article or contract, or null
 * @param fields what it lets go
 * @param consents the consents on whose strength, never null
 * @param emergency whether only because somebody opened it
 */
public record Grant(
        String rule,
        String version,
        String title,
        LegalBasis.Kind basis,
        String article,
        Set<Field> fields,
        Set<UUID> consents,
        boolean emergency) {

    public Grant {
        requireNonNull(rule, "rule");
        fields = fields.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(fields));
        consents = consents == null ? Set.of() : Set.copyOf(consents);
    }

    /** A rule that has no title. */
    public Grant(
            String rule,
            String version,
            LegalBasis.Kind basis,
            String article,
            Set<Field> fields,
            Set<UUID> consents,
            boolean emergency) {
        this(rule, version, null, basis, article, fields, consents, emergency);
    }

    /** The rule with its version, for the journey. */
    public String name() {
        return version == null ? rule : rule + "@" + version;
    }
}
