package org.vincle.connectors.api.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.model.LegalBasis;

/**
 * Something that happened to an institution's data, without the data.
 *
 * @param id its name in the trail: letters, digits, dots and dashes
 * @param at when, UTC
 * @param kind what happened
 * @param permitted whether it was permitted
 * @param source whose data, as a partner's name
 * @param recipient who was told or would have been, or null
 * @param referral which referral, or null
 * @param concerns the delivery, consent or opening that it is about, or null
 * @param rules the rules that let something go, never null
 * @param withheld what did not go, each with the word for why not; for whoever's data it is alone, never null
 * @param why the word for why nothing went, or null
 * @param people keyed digests of the numbers of those whom it is about, never null
 * @param account the account of whoever read or said it, at the recipient of what was read and else at the source; null
 *     when it was a system
 */
public record Disclosure(
        String id,
        Instant at,
        Kind kind,
        boolean permitted,
        String source,
        String recipient,
        UUID referral,
        UUID concerns,
        List<Rule> rules,
        List<Held> withheld,
        String why,
        List<String> people,
        String account) {

    /** What may happen. */
    public enum Kind {
        SEND,
        READ,
        NOTICE,
        ACKNOWLEDGED,
        CONSENT,
        WITHDRAWAL,
        STOPPED,
        EMERGENCY
    }

    /**
     * A rule that let something go.
     *
     * @param name its name with its version, for instance {@code agreement-school@1f0c22ab}
     * @param title what people called the agreement then, or null when it had no title
     * @param basis the legal basis that it names, or null
     * @param article the article of the law, or null
     * @param fields what it let go, by words as {@code identity.name}
     * @param consents the consents on whose strength, never null
     * @param emergency whether only because somebody opened it
     */
    public record Rule(
            String name,
            String title,
            LegalBasis.Kind basis,
            String article,
            List<String> fields,
            Set<UUID> consents,
            boolean emergency) {

        public Rule {
            requireNonNull(name, "name");
            fields = List.copyOf(fields);
            consents = Set.copyOf(consents);
        }

        /** One that has no title. */
        public Rule(
                String name,
                LegalBasis.Kind basis,
                String article,
                List<String> fields,
                Set<UUID> consents,
                boolean emergency) {
            this(name, null, basis, article, fields, consents, emergency);
        }
    }

    /**
     * Something that did not go.
     *
     * @param path where it stands
     * @param why the word for why not
     */
    public record Held(String path, String why) {}

    public Disclosure {
        requireNonNull(id, "id");
        requireNonNull(at, "at");
        requireNonNull(kind, "kind");
        requireNonNull(source, "source");
        rules = List.copyOf(rules);
        withheld = List.copyOf(withheld);
        people = List.copyOf(people);
    }
}
