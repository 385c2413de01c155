package org.vincle.connectors.fhir.translate;

import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.vincle.connectors.api.Sentences;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Withdrawal;

/** Writes the notice that a consent was withdrawn as a Communication that says nothing of the person. */
public final class NoticeWriter {

    /** The system of the hub's ids of consents. */
    public static final String CONSENT = "urn:vincle:consent";

    private static final Sentences SENTENCES = new Sentences(NoticeWriter.class, "org.vincle.connectors.fhir.messages");
    private static final String WITHDRAWN = "consent-withdrawn";
    private static final Code NOTIFICATION =
            new Code("http://terminology.hl7.org/CodeSystem/communication-category", "notification", "Notification");

    /**
     * The notice, without id.
     *
     * @param referral about which its reader was told
     * @param reader how its reader is called where it looks
     * @param sent when it was owed
     */
    public static Communication write(Withdrawal withdrawal, UUID referral, Reference reader, Instant sent) {
        var notice = new Communication();
        notice.setStatus(CommunicationStatus.COMPLETED);
        notice.addCategory(Terms.concept(NOTIFICATION));
        notice.addReasonCode(Terms.concept(new Code(Terms.OWN, WITHDRAWN, "Consent withdrawn")));
        notice.addAbout(PlanWriter.logical(referral));
        notice.addAbout(new Reference()
                .setType("Consent")
                .setIdentifier(new Identifier()
                        .setSystem(CONSENT)
                        .setValue(withdrawal.consent().toString())));
        notice.addRecipient(reader);
        notice.setSentElement(Moments.dateTime(withdrawal.at() == null ? sent : withdrawal.at()));
        words().ifPresent(words -> {
            notice.setLanguage(words.language());
            notice.addPayload().setContent(words.string());
        });
        return notice;
    }

    private static Optional<Words> words() {
        var said = new HashMap<String, String>();
        Sentences.LANGUAGES.forEach(language ->
                SENTENCES.of(WITHDRAWN, language).ifPresent(words -> said.put(language.getLanguage(), words)));
        return Words.of(said);
    }

    private NoticeWriter() {}
}
