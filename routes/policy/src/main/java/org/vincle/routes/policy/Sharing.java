package org.vincle.routes.policy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.model.LegalBasis.Kind;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Grant;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.api.Withheld.Why;
import org.vincle.routes.policy.Voices.Answer;
import org.vincle.routes.policy.Voices.Heard;

/** One agreement as it bears on one question; remembers what it let go, and on whose strength. */
final class Sharing {

    private final Agreement agreement;
    private final Telling telling;
    private final Set<Field> ceiling;
    private final Consents consents;
    private final boolean presumed;
    private final boolean opened;
    private final Map<Person, Voices> voices = new HashMap<>();
    private final Set<Field> granted = EnumSet.noneOf(Field.class);
    private final Set<UUID> strength = new HashSet<>();

    /** The consents of everybody whom a referral is about. */
    interface Consents {

        /** Those about one of the household, or about the person of the referral when null. */
        List<RecordedConsent> of(Person subject);
    }

    Sharing(
            Agreement agreement,
            Telling telling,
            Set<Field> ceiling,
            Consents consents,
            boolean presumed,
            boolean opened) {
        this.agreement = agreement;
        this.telling = telling;
        this.ceiling = ceiling;
        this.consents = consents;
        this.presumed = presumed;
        this.opened = opened;
    }

    /**
     * Whether a piece goes, and on whose strength.
     *
     * @param why why not, or null when it goes
     * @param strength the consents without which it would not
     */
    record Verdict(Why why, Set<UUID> strength) {

        private static final Verdict GOES = new Verdict(null, Set.of());

        private static Verdict not(Why why) {
            return new Verdict(why, Set.of());
        }

        boolean goes() {
            return why == null;
        }
    }

    Verdict on(Piece piece) {
        if (!share().contains(piece.field())) {
            return Verdict.not(Why.NO_AGREEMENT);
        } else if (!ceiling.contains(piece.field())) {
            return Verdict.not(Why.NOT_FOR_SECTOR);
        } else if (isLabelled(piece)) {
            return Verdict.not(Why.LABEL_WITHHELD);
        }
        return opened ? Verdict.GOES : heard(piece);
    }

    private Set<Field> share() {
        return opened ? agreement.emergency().share() : agreement.share(telling.direction());
    }

    private boolean isLabelled(Piece piece) {
        var named = named();
        return !named.containsAll(piece.labels())
                || !named.containsAll(telling.labels())
                        && (opened || !agreement.labelledShare().contains(piece.field()));
    }

    private Set<Sensitivity> named() {
        if (!opened || agreement.emergency().labels().isEmpty()) {
            return agreement.labels();
        }
        var named = EnumSet.copyOf(agreement.emergency().labels());
        named.addAll(agreement.labels());
        return named;
    }

    private Verdict heard(Piece piece) {
        if (agreement.basis() != null && !agreement.basis().yieldsToRefusal()) {
            return Verdict.GOES;
        }
        var heard = voices(null).about(telling, piece);
        var why = why(heard.answer(), agreement.basis() == Kind.CONSENT && !presumed);
        var relatives = piece.subject() == null
                ? Optional.<Why>empty()
                : why(voices(piece.subject()).about(telling, piece).answer(), false);
        return why.or(() -> relatives).map(Verdict::not).orElseGet(() -> goes(heard));
    }

    /** A public task goes on when a consent is withdrawn on which it never rested. */
    private Optional<Why> why(Answer answer, boolean needed) {
        return switch (answer) {
            case REFUSED -> Optional.of(Why.CONSENT_REFUSED);
            case PERMITTED -> Optional.empty();
            case WITHDRAWN ->
                agreement.basis() == Kind.PUBLIC_INTEREST ? Optional.empty() : Optional.of(Why.CONSENT_WITHDRAWN);
            case SILENT -> needed ? Optional.of(Why.NO_CONSENT) : Optional.empty();
        };
    }

    private Verdict goes(Heard heard) {
        return agreement.basis() == Kind.PUBLIC_INTEREST ? Verdict.GOES : new Verdict(null, heard.permits());
    }

    private Voices voices(Person subject) {
        return voices.computeIfAbsent(subject, who -> new Voices(consents.of(who), agreement));
    }

    /** Remembers that it let this field go; on whose strength, unless another agreement lets it go by itself. */
    void grant(Field field, Set<UUID> needed) {
        granted.add(field);
        strength.addAll(needed);
    }

    Optional<Grant> granted() {
        return granted.isEmpty()
                ? Optional.empty()
                : Optional.of(new Grant(
                        opened ? agreement.rule() + "!emergency" : agreement.rule(),
                        agreement.version(),
                        agreement.title(),
                        opened ? Kind.VITAL_INTEREST : agreement.basis(),
                        agreement.article(),
                        Collections.unmodifiableSet(granted),
                        strength,
                        opened));
    }
}
