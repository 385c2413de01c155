package org.vincle.routes.host.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.audit.Disclosure;
import org.vincle.connectors.api.audit.Disclosures.Wanted;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.routes.api.Audit;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Grant;
import org.vincle.routes.api.Withheld;
import org.vincle.routes.api.Withheld.Why;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShownTrailTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T23:59:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final UUID REFERRAL = UUID.fromString("01900000-0000-7000-8000-0000000000aa");
    private static final String SOURCE = "social-services";
    private static final String READER = "city-hospital";

    private final List<Audit.Entry> entries = new ArrayList<>();
    private final ShownTrail trail = new ShownTrail(new Trail(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void goes_through_the_days_page_by_page_and_shows_each_entry_once() {
        var random = new java.util.Random(7);
        for (int i = 1; i <= 1_500; i++) {
            // Several in one moment, in several chains, over two midnights.
            entry(BEGIN.plusSeconds(random.nextInt(100) * 600L), String.valueOf(i % 4), i, Audit.Event.SEND, true);
        }
        var seen = new ArrayList<String>();

        String after = null;
        do {
            var page = trail.of(new Wanted(SOURCE, BEGIN, null, null, null, after, 70));
            assertThat(page.disclosures()).hasSizeLessThanOrEqualTo(70);
            page.disclosures().forEach(d -> seen.add(d.id()));
            after = page.next();
        } while (after != null);

        assertThat(seen).doesNotHaveDuplicates().hasSize(1_500);
        assertThat(seen)
                .containsExactlyElementsOf(entries.stream()
                        .sorted(Comparator.comparing(Place::of))
                        .map(e -> Place.of(e).words())
                        .toList());
    }

    @Test
    void more_of_one_moment_than_a_batch_holds_are_shown_all() {
        for (int i = 1; i <= 1_200; i++) {
            entry(BEGIN, "0", i, Audit.Event.SEND, true);
        }

        var first = trail.of(new Wanted(SOURCE, BEGIN, null, null, null, null, 700));
        var second = trail.of(new Wanted(SOURCE, BEGIN, null, null, null, first.next(), 700));

        assertThat(first.disclosures()).hasSize(700);
        assertThat(second.disclosures()).hasSize(500);
        assertThat(second.next()).isNull();
    }

    @Test
    void a_search_of_many_days_ends_and_says_where_to_go_on() {
        entry(NOW.minusSeconds(60), "0", 1, Audit.Event.SEND, true);
        var from = NOW.minus(Duration.ofDays(500));

        var first = trail.of(new Wanted(SOURCE, from, null, null, null, null, 10));
        var second = trail.of(new Wanted(SOURCE, from, null, null, null, first.next(), 10));

        assertThat(first.disclosures()).isEmpty();
        assertThat(first.next()).isNotNull();
        assertThat(second.disclosures()).hasSize(1);
        assertThat(second.next()).isNull();
    }

    @Test
    void whoever_is_told_reads_what_it_was_told_and_nothing_of_what_was_withheld() {
        entry(BEGIN, "0", 1, Audit.Event.SEND, true);
        entry(BEGIN, "0", 2, Audit.Event.SEND, false);
        entry(BEGIN, "0", 3, Audit.Event.STOPPED, false);
        entry(BEGIN, "0", 4, Audit.Event.CONSENT, true);

        assertThat(shown(SOURCE)).hasSize(4);
        assertThat(shown("north-school")).isEmpty();
        var told = shown(READER);

        assertThat(told).hasSize(1);
        assertThat(told.get(0).withheld()).isEmpty();
        assertThat(told.get(0).rules().get(0).name()).isEqualTo("agreement-test@1a2b3c4d");
        assertThat(told.get(0).rules().get(0).fields()).containsExactly("identity.name", "need.service");
        var own = shown(SOURCE);
        assertThat(own.get(0).withheld()).containsExactly(new Disclosure.Held("need.note", "no-consent"));
        assertThat(own.get(1).why()).isEqualTo("no-consent");
        assertThat(trail.read(READER, own.get(0).id())).isPresent();
        assertThat(trail.read(READER, own.get(1).id())).isEmpty();
        assertThat(trail.read(SOURCE, own.get(1).id())).isPresent();
        assertThat(trail.read(SOURCE, "nonsense")).isEmpty();
    }

    @Test
    void what_is_about_some_referrals_or_another_partner_is_found_by_it() {
        entry(BEGIN, "0", 1, Audit.Event.SEND, true);
        entry(BEGIN.plusSeconds(1), "1", 1, Audit.Event.READ, true);

        var about = trail.of(new Wanted(SOURCE, null, null, Set.of(REFERRAL), null, null, 1));
        var rest = trail.of(new Wanted(SOURCE, null, null, Set.of(REFERRAL), null, about.next(), 1));

        assertThat(about.disclosures().get(0).kind()).isEqualTo(Disclosure.Kind.SEND);
        assertThat(rest.disclosures().get(0).kind()).isEqualTo(Disclosure.Kind.READ);
        assertThat(rest.next()).isNull();
        assertThat(trail.of(new Wanted(SOURCE, null, null, Set.of(UUID.randomUUID()), null, null, 9))
                        .disclosures())
                .isEmpty();
        assertThat(trail.of(new Wanted(SOURCE, BEGIN, null, null, READER, null, 9))
                        .disclosures())
                .hasSize(2);
        assertThat(trail.of(new Wanted(SOURCE, BEGIN, null, null, "north-school", null, 9))
                        .disclosures())
                .isEmpty();
        assertThat(trail.of(new Wanted(SOURCE, BEGIN, null, null, null, "nonsense", 9))
                        .disclosures())
                .isEmpty();
    }

    private List<Disclosure> shown(String partner) {
        return trail.of(new Wanted(partner, BEGIN, null, null, null, null, 100)).disclosures();
    }

    private void entry(Instant at, String chain, long number, Audit.Event event, boolean permitted) {
        var grant = new Grant(
                "agreement-test",
                "1a2b3c4d",
                LegalBasis.Kind.CONSENT,
                null,
                Set.of(Field.SERVICE, Field.NAME),
                Set.of(),
                false);
        entries.add(new Audit.Entry(
                LocalDate.ofInstant(at, ZoneOffset.UTC),
                chain,
                number,
                at,
                event,
                permitted,
                SOURCE,
                READER,
                REFERRAL,
                null,
                new Audit.Detail(
                        permitted ? List.of(grant) : List.of(),
                        List.of(new Withheld("need.note", Why.NO_CONSENT)),
                        permitted ? null : Why.NO_CONSENT,
                        List.of("digest"),
                        "eva.fantasiol"),
                "hash"));
    }

    /** As the ledger's. */
    private final class Trail implements Audit {

        @Override
        public void write(List<Fact> facts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Entry> about(UUID referral) {
            return entries.stream().filter(e -> referral.equals(e.referral())).toList();
        }

        @Override
        public List<Entry> explaining(UUID referral) {
            return about(referral);
        }

        @Override
        public List<Entry> of(String partner, Instant from, Instant until, int limit) {
            return entries.stream()
                    .filter(e -> partner.equals(e.source()) || partner.equals(e.recipient()))
                    .filter(e -> !e.at().isBefore(from) && e.at().isBefore(until))
                    .sorted(Comparator.comparing(Place::of))
                    .limit(limit)
                    .toList();
        }

        @Override
        public Verification verify(LocalDate first, LocalDate last) {
            throw new UnsupportedOperationException();
        }
    }
}
