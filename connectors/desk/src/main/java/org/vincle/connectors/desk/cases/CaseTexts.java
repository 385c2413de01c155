package org.vincle.connectors.desk.cases;

import java.util.ArrayList;
import java.util.List;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;

/** All texts of a case that its page shows, so that whoever may read it finds it by what stands there. */
final class CaseTexts {

    private final List<String> all = new ArrayList<>();

    static List<String> of(Case content) {
        var texts = new CaseTexts();
        texts.referral(content.referral());
        content.files().forEach(file -> texts.add(file.title()));
        content.happenings().forEach(happening -> texts.message(happening.message()));
        return texts.all;
    }

    private void add(String text) {
        if (text != null && !text.isBlank()) {
            all.add(text);
        }
    }

    /** Numbers are found as they were written and without what stands between their digits. */
    private void number(String number) {
        add(number);
        if (number != null) {
            add(number.replaceAll("[^\\p{L}\\p{N}]", ""));
        }
    }

    private void referral(Referral referral) {
        institution(referral.sender());
        person(referral.person());
        referral.household().forEach(relative -> person(relative.person()));
        if (referral.service() != null) {
            said(referral.service().codes(), referral.service().text());
        }
        referral.needs().forEach(need -> said(need.codes(), need.text()));
        add(referral.note());
        findings(referral.findings());
    }

    private void institution(Institution institution) {
        add(institution.name());
        add(institution.partner());
        if (institution.professional() != null) {
            name(institution.professional().name());
        }
    }

    private void person(Person person) {
        name(person.name());
        add(person.birthDate());
        person.identifiers().forEach(identifier -> number(identifier.value()));
        person.contacts().forEach(contact -> number(contact.value()));
        person.addresses().forEach(this::address);
    }

    private void name(PersonName name) {
        if (name != null) {
            add(name.given());
            add(name.firstSurname());
            add(name.secondSurname());
            add(name.text());
        }
    }

    private void address(Address address) {
        add(address.line());
        add(address.postalCode());
        add(address.municipality());
        add(address.province());
    }

    private void said(List<Code> codes, String text) {
        add(text);
        codes.forEach(code -> add(code.display()));
    }

    private void findings(List<Finding> findings) {
        for (var finding : findings) {
            said(finding.codes(), finding.text());
            said(finding.valueCodes(), finding.value());
            finding.answers().forEach(answer -> add(answer.answer()));
            if (finding.attachment() != null) {
                add(finding.attachment().title());
            }
        }
    }

    private void reason(Reason reason) {
        if (reason != null) {
            said(reason.codes(), reason.text());
        }
    }

    private void message(Message message) {
        if (message instanceof Answer answer) {
            reason(answer.reason());
            add(answer.note());
        } else if (message instanceof Progress progress) {
            reason(progress.reason());
            add(progress.note());
            add(progress.appointment() == null ? null : progress.appointment().place());
        } else if (message instanceof Outcome outcome) {
            reason(outcome.reason());
            add(outcome.note());
            outcome.activities().forEach(activity -> said(activity.codes(), activity.text()));
            findings(outcome.findings());
        } else if (message instanceof Cancellation cancellation) {
            reason(cancellation.reason());
        } else if (message instanceof Correction correction) {
            reason(correction.reason());
        } else if (message instanceof Amendment amendment) {
            referral(amendment.referral());
        } else if (message instanceof Note note) {
            add(note.text());
            findings(note.findings());
        }
    }

    private CaseTexts() {}
}
