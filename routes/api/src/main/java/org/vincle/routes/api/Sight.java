package org.vincle.routes.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Referral;

/**
 * A referral as it bears on what one reader may be shown of it: how it stands, what people have said, and what that reader
 * was told.
 *
 * @param referral the referral as it stands, whole
 * @param consents those about its people, and those given for it, never null
 * @param told what the reader was told of it by others, oldest first, never null
 * @param emergency the reader's newest opening of it that nobody has closed, or null
 * @param begun the referral that began the protocol of which this is a step, whole, or null
 */
@PersonalData
public record Sight(
        Referral referral, List<RecordedConsent> consents, List<Told> told, Emergency emergency, Referral begun) {

    /**
     * Something that the reader was told.
     *
     * @param from whose message it was
     * @param message what was to be told, whole
     * @param referral the referral as it stood then, whole
     * @param withheld the paths of what was withheld then: first of the message, then of the referral where that was
     *     another question, never null
     */
    @PersonalData
    public record Told(String from, Message message, Referral referral, List<Set<String>> withheld) {

        public Told {
            requireNonNull(from, "from");
            requireNonNull(message, "message");
            requireNonNull(referral, "referral");
            withheld = withheld == null ? List.of() : List.copyOf(withheld);
        }

        @Override
        public String toString() {
            return "Told[not shown]";
        }
    }

    /** That of no step of a protocol. */
    public Sight(Referral referral, List<RecordedConsent> consents, List<Told> told, Emergency emergency) {
        this(referral, consents, told, emergency, null);
    }

    /** The same during that opening. */
    public Sight during(Emergency opened) {
        return new Sight(referral, consents, told, opened, begun);
    }

    /** What a decision rests on: the referral, with all the people whose consents count. */
    public Referral ground() {
        return begun == null ? referral : Steps.of(referral, begun);
    }

    public Sight {
        requireNonNull(referral, "referral");
        consents = consents == null ? List.of() : List.copyOf(consents);
        told = told == null ? List.of() : List.copyOf(told);
    }

    @Override
    public String toString() {
        return "Sight[not shown]";
    }
}
