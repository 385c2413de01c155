package org.vincle.connectors.hl7v2.translate;

import java.util.List;
import org.vincle.connectors.api.ReferralNumber;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Service;
import org.vincle.connectors.hl7v2.er7.Times;

/** Writes what a requester tells a performer: REF^I12, I13 and I14. */
final class RequestWriter {

    private final Writing writing;
    private final PersonWriter people;
    private final FindingWriter findings;

    RequestWriter(Writing writing) {
        this.writing = writing;
        this.people = new PersonWriter(writing);
        this.findings = new FindingWriter(writing);
    }

    /** A new referral, or all of one that was modified: a hospital that lost the first has everything. */
    void referral(Referral referral, String trigger) {
        begin(trigger, null);
        people.nk1(referral.household());
        findings.dg1(referral.needs(), referral.findings());
        order();
        words(referral.note());
        findings.obx(referral.findings());
        if (referral.basis() != null) {
            writing.lose("Referral.basis", "code", "no-field");
        }
    }

    void cancellation(Cancellation cancellation) {
        begin("I14", cancellation.reason());
        order();
        if (cancellation.step() == Step.REQUESTED) {
            words(Words.in(writing.dialect.language(), "cancellation-requested"));
            writing.lose("Cancellation.step", "code", "no-equivalent");
        }
        words(Reasons.words(cancellation.reason(), writing.dialect.language()));
    }

    void correction(Correction correction) {
        begin("I14", correction.reason());
        order();
        words(Words.in(writing.dialect.language(), "entered-in-error"));
        words(Reasons.words(correction.reason(), writing.dialect.language()));
        writing.lose("Correction", "code", "no-equivalent");
    }

    void note(Note note) {
        begin("I13", null);
        findings.dg1(List.of(), note.findings());
        order();
        words(note.text());
        findings.obx(note.findings());
    }

    private void begin(String trigger, Reason reason) {
        var referral = writing.delivery.referral();
        var dialect = writing.dialect;
        Outbound.msh(writing, "REF", trigger);
        var rf1 = writing.out
                .segment("RF1")
                .set(1, "P", "Pending", "HL70283")
                .set(
                        2,
                        dialect.codes()
                                .get("priority-out", referral.priority().name())
                                .orElse(null),
                        null,
                        "HL70280")
                .set(6, number(), dialect.namespace())
                .set(7, Times.stamp(referral.authoredOn(), dialect.zone()))
                .set(9, Times.stamp(referral.authoredOn(), dialect.zone()))
                .set(11, writing.number(Correlation.EXTERNAL));
        var due = Times.stamp(referral.dueBy(), dialect.zone());
        rf1.set(8, due);
        if (referral.dueBy() != null && due == null) {
            writing.lose("Referral.dueBy", "date", "not-a-date");
        }
        var why = Reasons.codes(reason, dialect);
        if (!why.isEmpty()) {
            rf1.set(10, writing.coded(why, null, "Reason.codes"));
        }
        if (referral.priority() == Priority.URGENT) {
            writing.lose("Referral.priority", "code", "nearest-equivalent");
        }
        people.prd(
                "RP", "Referring Provider", referral.sender(), referral.sender().partner());
        people.prd(
                "RT",
                "Referred to Provider",
                referral.recipient(),
                dialect.them().facility());
        people.pid(referral.person());
    }

    private void order() {
        var service = writing.delivery.referral().service();
        findings.obr(new String[] {number(), writing.dialect.namespace()}, new String[0], service(service));
        new SafetyWriter(writing).write();
    }

    private String[] service(Service service) {
        if (service == null) {
            return new String[0];
        }
        List<Code> codes = service.codes();
        return writing.coded(codes, service.text(), "Referral.service.codes");
    }

    private String number() {
        return ReferralNumber.of(writing.delivery.referral().id());
    }

    private void words(String text) {
        if (text != null) {
            writing.out.segment("NTE").set(3, text);
        }
    }
}
