package org.vincle.connectors.desk.sending;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Service;
import org.vincle.connectors.api.services.Fit;
import org.vincle.connectors.api.services.ListedPartners;
import org.vincle.connectors.api.services.Wanted;
import org.vincle.connectors.desk.sending.Draft.Recipient;
import org.vincle.connectors.desk.sending.Offer.Standing;
import org.vincle.connectors.desk.web.Visit;

/** Which institutions might be asked for what somebody needs: what the directory lists near them, then all others. */
record Offers(Directory directory, Sending sending) {

    private static final int MOST_LISTED = 12;

    /**
     * All that there are.
     *
     * @param listed what the directory of services has, the best first
     * @param others the other institutions that may be sent to, by what people call them
     */
    record All(List<Offer> listed, List<Offer> others) {

        /** Those in the directory that cannot be sent to. */
        List<Offer> closed() {
            return listed.stream().filter(offer -> !offer.open()).toList();
        }

        /** The one of that id that may be chosen. */
        Optional<Offer> open(String id) {
            return Stream.concat(listed.stream(), others.stream())
                    .filter(offer -> offer.open() && offer.id().equals(id))
                    .findFirst();
        }
    }

    /** For that draft. */
    All of(Draft draft, Visit visit) {
        var partners = new ListedPartners(directory);
        var standings = new HashMap<String, Standing>();
        var listed = new ArrayList<Offer>();
        for (var fit : sending.listed().find(wanted(draft, visit)).stream()
                .filter(fit -> fit.need() > 0)
                .limit(MOST_LISTED)
                .toList()) {
            var partner = partners.of(fit);
            if (partner.isEmpty()
                    || !partner.get().name().equals(visit.institution().name())) {
                listed.add(offer(
                        visit, fit, partner.orElse(null), standing(draft, visit, partner.orElse(null), standings)));
            }
        }
        var named = new HashSet<String>();
        listed.stream().map(Offer::partner).filter(Objects::nonNull).forEach(named::add);
        var others = directory.all().stream()
                .filter(partner -> !partner.name().equals(visit.institution().name()))
                .filter(partner -> !named.contains(partner.name()))
                .map(partner -> offer(partner, standing(draft, visit, partner, standings)))
                .filter(Offer::open)
                .sorted((a, b) -> a.title().compareToIgnoreCase(b.title()))
                .toList();
        return new All(listed, others);
    }

    /** Whom the draft is to when that is chosen. */
    static Recipient recipient(Draft draft, Offer offer) {
        var service = offer.service() == null
                ? draft.want().codes().stream()
                        .findFirst()
                        .map(c -> c.display())
                        .orElse(null)
                : offer.service();
        return new Recipient(
                offer.partner(),
                offer.service() == null ? null : offer.id(),
                service == null ? null : new Service(null, service));
    }

    private static Offer offer(Visit visit, Fit fit, Partner partner, Standing standing) {
        var service = fit.service();
        var institution = fit.institution();
        var contact = Stream.of(service.phone(), service.email(), institution.phone(), institution.email())
                .filter(Objects::nonNull)
                .distinct()
                .limit(2)
                .collect(Collectors.joining(", "));
        return new Offer(
                service.id(),
                partner == null ? null : partner.name(),
                institution.name(),
                service.name(),
                near(visit, fit.territory()),
                contact.isEmpty() ? null : contact,
                standing);
    }

    private static String near(Visit visit, int territory) {
        return switch (territory) {
            case 3 -> visit.t("send.near.municipality");
            case 2 -> visit.t("send.near.province");
            default -> visit.t("send.near.country");
        };
    }

    private static Offer offer(Partner partner, Standing standing) {
        return new Offer(partner.name(), partner.name(), partner.title(), null, null, null, standing);
    }

    private Standing standing(Draft draft, Visit visit, Partner partner, Map<String, Standing> known) {
        return partner == null
                ? Standing.CLOSED
                : known.computeIfAbsent(partner.name(), name -> standing(draft, visit, name));
    }

    private Standing standing(Draft draft, Visit visit, String partner) {
        var rehearsals = new Rehearsals(sending);
        var to = draft.to(new Recipient(partner, null, null)).on(null);
        var referrals = Composer.referrals(to, visit, null);
        if (referrals.stream().allMatch(referral -> rehearsals.goes(referral, List.of()))) {
            return Standing.AGREED;
        }
        for (int i = 0; i < referrals.size(); i++) {
            var said = Composer.presumed(to, to.people().get(i), visit);
            if (!rehearsals.goes(referrals.get(i), List.of(said))) {
                return Standing.CLOSED;
            }
        }
        return Standing.CONSENT;
    }

    private static Wanted wanted(Draft draft, Visit visit) {
        var person = draft.first().person();
        boolean hidden = draft.flags().contains(SafetyFlag.ADDRESS_HIDDEN);
        return new Wanted(
                draft.want().codes(),
                hidden
                        ? null
                        : person.addresses().stream()
                                .map(Offers::territory)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null),
                age(person, LocalDate.ofInstant(visit.now(), visit.words().zone())),
                person.language());
    }

    /** The municipality; of whom only the postal code is known, the province, with which it begins. */
    private static String territory(Address address) {
        var code = address.municipalityCode();
        if (code != null && code.matches("\\d{5}\\d?")) {
            return code.substring(0, 5);
        }
        var postal = address.postalCode();
        return postal != null && postal.matches("\\d{5}") ? postal.substring(0, 2) + "000" : null;
    }

    private static Integer age(Person person, LocalDate today) {
        try {
            return person.birthDate() == null
                    ? null
                    : Math.max(
                            0,
                            Period.between(LocalDate.parse(person.birthDate()), today)
                                    .getYears());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
