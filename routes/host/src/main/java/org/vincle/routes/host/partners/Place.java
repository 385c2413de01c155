package org.vincle.routes.host.partners;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vincle.routes.api.Audit.Entry;

/** Where an entry stands in the whole of the audit trail, all chains together. */
record Place(Instant at, String chain, long number) implements Comparable<Place> {

    private static final Pattern WORDS = Pattern.compile("(\\d{1,18})\\.([A-Za-z0-9]{0,20})\\.(\\d{1,18})");
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::at).thenComparing(Place::chain).thenComparing(Place::number);

    /** Before all that happens then. */
    static Place before(Instant at) {
        return new Place(at.truncatedTo(ChronoUnit.MICROS), "", 0);
    }

    static Place of(Entry entry) {
        return new Place(entry.at(), entry.chain(), entry.number());
    }

    /** The place that those words name, if they name one. */
    static Optional<Place> named(String words) {
        var parts = WORDS.matcher(words);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var at = Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS);
            return Optional.of(new Place(at, parts.group(2), Long.parseLong(parts.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Fit for an address. */
    String words() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + chain + "." + number;
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
