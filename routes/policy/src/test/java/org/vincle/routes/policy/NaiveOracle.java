package org.vincle.routes.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;

/** Says of one value whether it may go, by the words of the README alone and without a thought of being quick or brief. */
final class NaiveOracle {

    /**
     * One value of a message.
     *
     * @param mark the value, which no other has
     * @param field where it stands
     * @param labels of what it is a part
     * @param codes of what it is a part
     * @param date of what it is a part, or null
     * @param subject the numbers of one of the household, or null
     * @param owner the only partner who may see it, or null
     * @param within what must go for it to go, or null
     */
    record Value(
            String mark,
            Field field,
            Set<Sensitivity> labels,
            List<Code> codes,
            LocalDate date,
            List<Identifier> subject,
            String owner,
            Value within) {}

    private final Terms terms;
    private final Question question;
    private final Circumstances around;
    private final Set<Sensitivity> labels;
    private final Instant now;
    private final NaiveVoices voices;

    NaiveOracle(
            Terms terms, Question question, Set<Sensitivity> labels, List<List<Identifier>> household, Instant now) {
        this.terms = terms;
        this.question = question;
        this.around = question.circumstances();
        this.labels = labels;
        this.now = now;
        this.voices = new NaiveVoices(terms, question, labels, household, now);
    }

    boolean permits(Value value) {
        if (value.within() != null && !permits(value.within())) {
            return false;
        }
        if (value.owner() != null && !value.owner().equals(question.recipient())) {
            return false;
        }
        if (question.source().equals(question.recipient())) {
            return true;
        }
        var direction = new Direction(question.source(), question.recipient());
        boolean agreed = false;
        for (var agreement : terms.agreements()) {
            agreed |= agreement.shares().containsKey(direction);
        }
        for (var agreement : agreed ? terms.agreements() : terms.lines()) {
            if (agreement.shares().containsKey(direction)) {
                if (byAgreement(agreement, agreement.shares().get(direction), value) || byEmergency(agreement, value)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean byAgreement(Agreement agreement, Set<Field> share, Value value) {
        if (!applies(agreement) || !share.contains(value.field()) || !sectorMay(value)) {
            return false;
        }
        for (var label : value.labels()) {
            if (!agreement.labels().contains(label)) {
                return false;
            }
        }
        for (var label : labels) {
            if (!agreement.labels().contains(label)
                    && !agreement.labelledShare().contains(value.field())) {
                return false;
            }
        }
        var basis = agreement.basis();
        if (basis == LegalBasis.Kind.LEGAL_OBLIGATION
                || basis == LegalBasis.Kind.VITAL_INTEREST
                || basis == LegalBasis.Kind.CHILD_PROTECTION) {
            return true;
        }
        var person = voices.said(agreement, voices.about(null), value);
        if (value.subject() != null) {
            var relative = voices.said(agreement, voices.about(value.subject()), value);
            if (relative.equals("no") || relative.equals("withdrawn") && basis != LegalBasis.Kind.PUBLIC_INTEREST) {
                return false;
            }
        }
        if (basis == LegalBasis.Kind.CONSENT) {
            return person.equals("yes");
        } else if (basis == LegalBasis.Kind.PUBLIC_INTEREST) {
            return !person.equals("no");
        }
        return !person.equals("no") && !person.equals("withdrawn");
    }

    private boolean byEmergency(Agreement agreement, Value value) {
        var opened = around.emergency();
        if (agreement.emergency() == null || opened == null || question.purpose() != Purpose.READ) {
            return false;
        }
        if (opened.reason() == null
                || opened.reason().isBlank()
                || opened.by() == null
                || opened.by().isBlank()) {
            return false;
        }
        if (!opened.partner().equals(question.recipient())
                || opened.since().isAfter(now)
                || !opened.since().plus(agreement.emergency().lasts()).isAfter(now)) {
            return false;
        }
        if (!applies(agreement) || !agreement.emergency().share().contains(value.field()) || !sectorMay(value)) {
            return false;
        }
        for (var label : Sensitivity.values()) {
            boolean borne = labels.contains(label) || value.labels().contains(label);
            boolean named = agreement.labels().contains(label)
                    || agreement.emergency().labels().contains(label);
            if (borne && !named) {
                return false;
            }
        }
        return true;
    }

    private boolean applies(Agreement agreement) {
        if (agreement.from() != null && agreement.from().isAfter(now)) {
            return false;
        }
        if (agreement.until() != null && !agreement.until().isAfter(now)) {
            return false;
        }
        if (!around.use().equals("care")) {
            return false;
        }
        if (!agreement.protocols().isEmpty()
                && (around.protocol() == null || !agreement.protocols().contains(around.protocol()))) {
            return false;
        }
        return agreement.services().isEmpty() || voices.named(agreement.services());
    }

    private boolean sectorMay(Value value) {
        for (var sector : terms.ceilings().keySet()) {
            if (voices.sector() == null || voices.sector() == sector) {
                if (!terms.ceilings().get(sector).contains(value.field())) {
                    return false;
                }
            }
        }
        return true;
    }
}
