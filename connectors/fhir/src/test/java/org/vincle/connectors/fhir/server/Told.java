package org.vincle.connectors.fhir.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vincle.connectors.api.audit.Disclosure;
import org.vincle.connectors.api.audit.Disclosures;

/** An audit trail in memory, whose pages are as long as they may be; remembers what it was asked. */
final class Told implements Disclosures {

    final List<Disclosure> entries = new ArrayList<>();
    final List<Wanted> asked = new ArrayList<>();

    @Override
    public synchronized Page of(Wanted wanted) {
        asked.add(wanted);
        var found = entries.stream()
                .filter(e -> isTo(e, wanted.partner()))
                .filter(e -> wanted.referrals() == null || wanted.referrals().contains(e.referral()))
                .toList();
        int from = wanted.after() == null ? 0 : Integer.parseInt(wanted.after());
        int to = Math.min(found.size(), from + wanted.limit());
        return new Page(found.subList(from, to), to < found.size() ? Integer.toString(to) : null);
    }

    @Override
    public synchronized Optional<Disclosure> read(String partner, String id) {
        return entries.stream()
                .filter(e -> e.id().equals(id) && isTo(e, partner))
                .findFirst();
    }

    private static boolean isTo(Disclosure entry, String partner) {
        return partner.equals(entry.source()) || partner.equals(entry.recipient());
    }
}
