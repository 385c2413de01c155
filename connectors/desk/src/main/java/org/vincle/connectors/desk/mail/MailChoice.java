package org.vincle.connectors.desk.mail;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vincle.connectors.api.model.PersonalData;

/**
 * What somebody who works at the desk wants to be mailed.
 *
 * @param address where to
 * @param when how soon
 * @param quietFrom the hour of the day from which no mail comes
 * @param quietTo the hour at which it comes again, and at which what is gathered for a day comes; the same hour as
 *     {@code quietFrom} when none is quiet
 * @param urgentAnyHour whether what is urgent comes at once in any case
 * @param language the tag of its language
 * @param refused what the mail server answered when it refused the address, or null
 */
@PersonalData
public record MailChoice(
        String address, When when, int quietFrom, int quietTo, boolean urgentAnyHour, String language, String refused) {

    /** How soon. */
    public enum When {
        AT_ONCE,
        DAILY,
        NEVER;

        /** The word for it in a form. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** That of the word. */
        static Optional<When> of(String word) {
            return List.of(values()).stream()
                    .filter(when -> when.word().equals(word))
                    .findFirst();
        }
    }

    public MailChoice {
        requireNonNull(address, "address");
        requireNonNull(when, "when");
        requireNonNull(language, "language");
    }

    /** Whether mail goes there. */
    boolean wantsAny() {
        return when != When.NEVER && refused == null;
    }

    /** The server refuses the address. */
    MailChoice refusedWith(String code) {
        return new MailChoice(address, when, quietFrom, quietTo, urgentAnyHour, language, code);
    }

    @Override
    public String toString() {
        return "MailChoice[not shown]";
    }
}
