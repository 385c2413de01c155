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
import org.vincle.connectors.api.model.EmergencyOpened;
import org.vincle.connectors.api.model.Notice;
import org.vincle.connectors.api.model.Withdrawal;

/** Writes what the hub gives notice of as a Communication that says nothing of the person. */
public final class NoticeWriter {

    /** The system of the hub's ids of consents. */
    public static final String CONSENT = "urn:vincle:consent";

    /** The system of the hub's ids of what was opened in an emergency. */
    public static final String EMERGENCY = "urn:vincle:emergency";

    private static final Sentences SENTENCES = new Sentences(NoticeWriter.class, "org.vincle.connectors.fhir.messages");
    private static final Code WITHDRAWN = new Code(Terms.OWN, "consent-withdrawn", "Consent withdrawn");
    private static final Code OPENED = new Code(Terms.OWN, "emergency-opened", "Opened in an emergency");
    private static final Code NOTIFICATION =
            new Code("http://terminology.hl7.org/CodeSystem/communication-category", "notification", "Notification");

    /**
     * The notice, without id.
     *
     * @param told what it gives notice of
     * @param referral about which its reader was told, or of which it told
     * @param reader how its reader is called where it looks
     * @param sent when it was owed
     */
    public static Communication write(Notice told, UUID referral, Reference reader, Instant sent) {
        var reason = told instanceof Withdrawal ? WITHDRAWN : OPENED;
        var notice = new Communication();
        notice.setStatus(CommunicationStatus.COMPLETED);
        notice.addCategory(Terms.concept(NOTIFICATION));
        notice.addReasonCode(Terms.concept(reason));
        notice.addAbout(PlanWriter.logical(referral));
        notice.addAbout(about(told));
        if (told instanceof EmergencyOpened opened) {
            notice.addAbout(new Reference().setType("Organization").setDisplay(opened.partner()));
        }
        notice.addRecipient(reader);
        notice.setSentElement(Moments.dateTime(told.at() == null ? sent : told.at()));
        words(reason.code()).ifPresent(words -> {
            notice.setLanguage(words.language());
            notice.addPayload().setContent(words.string());
        });
        return notice;
    }

    private static Reference about(Notice told) {
        return told instanceof Withdrawal withdrawal
                ? logical("Consent", CONSENT, withdrawal.consent())
                : logical("AuditEvent", EMERGENCY, ((EmergencyOpened) told).emergency());
    }

    private static Reference logical(String type, String system, UUID id) {
        return new Reference()
                .setType(type)
                .setIdentifier(new Identifier().setSystem(system).setValue(id.toString()));
    }

    private static Optional<Words> words(String code) {
        var said = new HashMap<String, String>();
        Sentences.LANGUAGES.forEach(
                language -> SENTENCES.of(code, language).ifPresent(words -> said.put(language.getLanguage(), words)));
        return Words.of(said);
    }

    private NoticeWriter() {}
}
