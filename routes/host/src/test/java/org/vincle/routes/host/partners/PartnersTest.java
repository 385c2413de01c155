package org.vincle.routes.host.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Systems;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Ledger;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PartnersTest {

    private static final Identifier DIR3 = new Identifier("urn:dir3", "L01000000");

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Ledger ledger = mock(Ledger.class);
    private final AtomicReference<List<Partner>> elsewhere = new AtomicReference<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final Partner hospital = partner("city-hospital", List.of(new Identifier("urn:oid:1", "H")));
    private final Partner council = partner("social-services", List.of(DIR3));
    private final AtomicLong now = new AtomicLong();
    private final PartnerNames names = new PartnerNames(now::get);
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private PartnerDirectory directory;

    @BeforeEach
    void begin() {
        elsewhere.set(List.of(hospital));
        // Told before the directory begins: its own thread must not meet a mock that is being told what to do.
        when(ledger.partners()).thenAnswer(asked -> elsewhere.get());
        doAnswer(asked -> {
                    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new PartnerUnavailable("not-ready");
                    }
                    return null;
                })
                .when(ledger)
                .remember(any());
        directory = new PartnerDirectory(ledger, names);
        await().atMost(SOON).until(() -> !directory.all().isEmpty());
    }

    @AfterEach
    void end() {
        directory.stop();
    }

    @Test
    void knows_partners_whose_connector_runs_elsewhere_or_no_more() {
        assertThat(directory.named("city-hospital")).contains(hospital);
        assertThat(directory.identifiedBy(new Identifier("urn:oid:1", "H"))).contains(hospital);
    }

    @Test
    void has_the_ledger_remember_a_partner_whose_connector_starts() {
        connect("reference", council);

        verify(ledger, timeout(SOON.toMillis())).remember(council);
        assertThat(directory.all()).containsExactly(hospital, council);
    }

    @Test
    void remembers_as_soon_as_the_ledger_works_again() {
        failures.set(1);

        connect("reference", council);

        assertThat(directory.named("social-services")).contains(council);
        verify(ledger, timeout(SOON.toMillis()).times(2)).remember(council);
    }

    @Test
    void notices_a_partner_that_another_node_brought() {
        elsewhere.set(List.of(council, hospital));

        await().atMost(SOON).until(() -> directory.all().size() == 2);
    }

    @Test
    void nobody_bears_the_name_of_the_hub_itself_but_whoever_carries_out_protocols() {
        var own = partner(Courses.PARTNER, List.of());

        assertThat(names.claim(Courses.PARTNER, "org.vincle.connectors.fhir~protocols"))
                .isFalse();
        directory.connect("reference", "org.vincle.connectors.rest~x", own, refusal -> refused.add("x"));

        assertThat(refused).containsExactly("x");
        assertThat(directory.named(Courses.PARTNER)).isEmpty();
        assertThat(names.warnings())
                .contains("org.vincle.connectors.rest-x.cfg is refused: org.vincle.routes.protocols.cfg has the"
                        + " partner name protocols already");

        directory.connect("engine", "org.vincle.routes.protocols", own, refusal -> refused.add("engine"));

        assertThat(directory.named(Courses.PARTNER)).contains(own);
        assertThat(refused).containsExactly("x");
    }

    @Test
    void finds_a_partner_by_its_own_name() {
        assertThat(directory.identifiedBy(new Identifier(Systems.PARTNER, "city-hospital")))
                .contains(hospital);
        assertThat(directory.identifiedBy(new Identifier(Systems.PARTNER, "nobody")))
                .isEmpty();
    }

    @Test
    void finds_nobody_when_two_claim_an_identifier() {
        connect("one", council);
        connect("two", partner("another-council", List.of(DIR3)));

        assertThat(directory.identifiedBy(DIR3)).isEmpty();
    }

    @Test
    void prefers_the_settings_of_a_connector_that_runs() {
        var renewed = partner("city-hospital", List.of(DIR3));

        connect("reference", renewed);

        assertThat(directory.identifiedBy(DIR3)).contains(renewed);
    }

    @Test
    void keeps_the_first_of_two_that_have_one_name_while_its_file_is_edited_and_takes_the_second_when_it_is_gone() {
        var other = partner("social-services", List.of());
        connect("one", council);
        connect("two", other);
        assertThat(directory.named("social-services")).contains(council);
        assertThat(refused).containsExactly("two");

        directory.disconnect("one");
        connect("one", council);
        assertThat(directory.named("social-services")).contains(council);

        directory.disconnect("one");
        now.addAndGet(PartnerNames.PATIENCE_NANOS);
        await().atMost(SOON).until(refused::isEmpty);
        assertThat(directory.named("social-services")).contains(other);
    }

    @Test
    void forgets_the_second_when_its_file_is_deleted() {
        connect("one", council);
        connect("two", partner("social-services", List.of()));
        assertThat(names.warnings())
                .containsExactly("two.cfg is refused: one.cfg has the partner name social-services already");

        directory.disconnect("two");

        assertThat(names.warnings()).isEmpty();
        assertThat(directory.named("social-services")).contains(council);
    }

    private void connect(String owner, Partner partner) {
        directory.connect(owner, owner, partner, no -> {
            if (no) {
                refused.add(owner);
            } else {
                refused.remove(owner);
            }
        });
    }

    private static Partner partner(String name, List<Identifier> identifiers) {
        return new Partner(name, name, Sector.OTHER, identifiers, "FHIR R4", 0);
    }
}
