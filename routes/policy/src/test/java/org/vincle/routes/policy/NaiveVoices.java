package org.vincle.routes.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Policy.Question;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.policy.NaiveOracle.Value;

/** Says what people have said of one value, by the words of the README alone. */
final class NaiveVoices {

    private final Terms terms;
    private final Question question;
    private final Circumstances around;
    private final Set<Sensitivity> labels;
    private final List<List<Identifier>> household;
    private final Instant now;

    NaiveVoices(
            Terms terms, Question question, Set<Sensitivity> labels, List<List<Identifier>> household, Instant now) {
        this.terms = terms;
        this.question = question;
        this.around = question.circumstances();
        this.labels = labels;
        this.household = household;
        this.now = now;
    }

    /** Of the person everything that is not somebody else's alone; of somebody of the household what bears their number. */
    List<RecordedConsent> about(List<Identifier> subject) {
        var theirs = new ArrayList<RecordedConsent>();
        for (var consent : around.consents()) {
            var numbers = new HashSet<>(consent.consent().person().identifiers());
            boolean persons = sharesAny(numbers, around.referral().person().identifiers());
            boolean relatives = false;
            for (var one : household) {
                relatives |= sharesAny(numbers, one);
            }
            if (subject == null ? persons || !relatives : sharesAny(numbers, subject)) {
                theirs.add(consent);
            }
        }
        return theirs;
    }

    private static boolean sharesAny(Set<Identifier> numbers, List<Identifier> others) {
        for (var other : others) {
            if (numbers.contains(other)) {
                return true;
            }
        }
        return false;
    }

    String said(Agreement agreement, List<RecordedConsent> consents, Value value) {
        var counting = new ArrayList<RecordedConsent>();
        for (var consent : consents) {
            boolean mistaken = consent.consent().status() == Consent.Status.ENTERED_IN_ERROR;
            if (!mistaken && (!consent.consent().permits() || trusted(agreement, consent.recorder()))) {
                counting.add(consent);
            }
        }
        boolean yes = false;
        boolean no = false;
        boolean withdrawn = false;
        for (var consent : counting) {
            boolean overruled = false;
            for (var other : counting) {
                overruled |= other != consent
                        && other.consent().provision().equals(consent.consent().provision())
                        && isLater(other, consent);
            }
            if (!overruled) {
                var word = word(agreement, consent, value);
                yes |= word.equals("yes");
                no |= word.equals("no");
                withdrawn |= word.equals("withdrawn");
            }
        }
        return no ? "no" : yes ? "yes" : withdrawn ? "withdrawn" : "nothing";
    }

    private static boolean trusted(Agreement agreement, String recorder) {
        for (var direction : agreement.shares().keySet()) {
            if (direction.source().equals(recorder) || direction.recipient().equals(recorder)) {
                return true;
            }
        }
        return agreement.consentsFrom().contains(recorder);
    }

    private static boolean isLater(RecordedConsent one, RecordedConsent other) {
        if (!one.saidAt().equals(other.saidAt())) {
            return one.saidAt().isAfter(other.saidAt());
        }
        if (!one.recordedAt().equals(other.recordedAt())) {
            return one.recordedAt().isAfter(other.recordedAt());
        }
        if (weight(one) != weight(other)) {
            return weight(one) > weight(other);
        }
        return one.consent().id().compareTo(other.consent().id()) > 0;
    }

    private static int weight(RecordedConsent one) {
        if (one.consent().status() == Consent.Status.WITHDRAWN) {
            return 1;
        }
        return one.consent().permits() ? 0 : 2;
    }

    private String word(Agreement agreement, RecordedConsent recorded, Value value) {
        var consent = recorded.consent();
        if (!speaks(consent.provision(), consent.permits(), value)) {
            return "nothing";
        }
        boolean permits = consent.permits();
        for (var exception : consent.exceptions()) {
            if (speaks(exception, !consent.permits(), value)) {
                permits = !consent.permits();
            }
        }
        if (permits && !trusted(agreement, recorded.recorder())) {
            return "nothing";
        }
        if (consent.status() == Consent.Status.WITHDRAWN) {
            return permits ? "withdrawn" : "nothing";
        }
        if (consent.from() != null && consent.from().isAfter(now)
                || consent.until() != null && !consent.until().isAfter(now)) {
            return "nothing";
        }
        return permits ? "yes" : "no";
    }

    private boolean speaks(Consent.Provision said, boolean permits, Value value) {
        if (!said.sources().isEmpty() && !said.sources().contains(question.source())) {
            return false;
        }
        boolean anybody = said.recipients().isEmpty() && said.sectors().isEmpty();
        if (!anybody
                && !said.recipients().contains(question.recipient())
                && !(sector() != null && said.sectors().contains(sector()))) {
            return false;
        }
        if (!said.data().isEmpty()) {
            boolean found = false;
            for (var data : said.data()) {
                found |= data.name().equals(value.field().category().name());
            }
            if (!found) {
                return false;
            }
        }
        if (!said.services().isEmpty() && !named(said.services())) {
            return false;
        }
        if (!said.protocols().isEmpty()
                && (around.protocol() == null || !said.protocols().contains(around.protocol()))) {
            return false;
        }
        if (!said.uses().isEmpty() && !said.uses().contains(around.use())) {
            return false;
        }
        var borne = new HashSet<>(labels);
        borne.addAll(value.labels());
        if (permits) {
            for (var label : borne) {
                if (!said.labels().contains(label)) {
                    return false;
                }
            }
        } else if (!said.labels().isEmpty()) {
            boolean found = false;
            for (var label : borne) {
                found |= said.labels().contains(label);
            }
            if (!found) {
                return false;
            }
        }
        if (!said.codes().isEmpty()) {
            boolean found = false;
            for (var code : value.codes()) {
                for (var wanted : said.codes()) {
                    found |=
                            code.system().equals(wanted.system()) && code.code().equals(wanted.code());
                }
            }
            if (!found) {
                return false;
            }
        }
        if (said.since() != null || said.before() != null) {
            var category = value.field().category();
            if (category != DataCategory.FINDINGS && category != DataCategory.DOCUMENTS) {
                return permits;
            }
            if (value.date() == null) {
                return !permits;
            }
            return (said.since() == null || !value.date().isBefore(said.since()))
                    && (said.before() == null || value.date().isBefore(said.before()));
        }
        return true;
    }

    boolean named(Set<String> services) {
        for (var code : around.referral().service().codes()) {
            if (services.contains(code.code()) || services.contains(code.system() + "|" + code.code())) {
                return true;
            }
        }
        return false;
    }

    Sector sector() {
        return terms.sectors().apply(question.recipient()).orElse(null);
    }
}
