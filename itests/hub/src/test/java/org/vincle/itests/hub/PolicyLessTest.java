package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Data;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.routes.policy.WireTown;

/** Who may be told less than was goes on reading what is left, on the hub whose agreements change. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(34)
class PolicyLessTest {

    private static final String WORDS = "one word more";

    private final PolicyTown town = PolicyTown.started();

    @Test
    void who_may_be_told_less_than_was_reads_what_is_left_and_nothing_else() throws Exception {
        town.nobodyAgrees();
        int seen = 0;
        for (var reader : WireTown.READERS) {
            town.agrees("less-to-" + reader, consented(reader));
            var since = Instant.now().minusSeconds(1);
            var world = new WireTown(14 + WireTown.READERS.indexOf(reader));
            var somebody = Stream.generate(() -> world.unlabelled(reader))
                    .filter(one -> !one.referral().findings().isEmpty())
                    .findFirst()
                    .orElseThrow();
            var plain = PlainJson.referral(somebody.referral());
            var findings = new TreeSet<String>();
            PolicyTown.marks(findings, world, plain.get("findings").toString());
            var needs = world.marks(plain.get("needs").toString());
            var person = somebody.referral().person();
            town.records(PolicyTown.COUNCIL, said(person, true, null));
            var council = town.rest(PolicyTown.COUNCIL);
            var referral = council.refer(plain);
            assertThat(council.say(referral, SchoolClient.event("note").put("note", WORDS))
                            .status())
                    .isEqualTo(201);
            town.settles();
            var told = reads(reader, world, since);
            assertThat(told).containsAll(needs).containsAnyElementsOf(findings);

            town.records(PolicyTown.COUNCIL, said(person, false, Set.of(Data.FINDINGS, Data.DOCUMENTS)));
            town.settles();

            var left = reads(reader, world, since);
            assertThat(left).containsAll(needs).doesNotContainAnyElementsOf(findings);
            assertThat(told).containsAll(left);
            assertThat(town.hub().shell("vincle:journey " + referral)).contains("told anew");
            seen += left.size();
        }
        PolicyTown.REPORT.row("less may be told than was", "rest, FHIR, MLLP", 3, seen, 0);
    }

    private Set<String> reads(String reader, WireTown world, Instant since) throws IOException {
        return switch (reader) {
            case PolicyTown.HOSPITAL -> town.hospitalHeard(world);
            case PolicyTown.CLINIC -> town.clinicReads(world, since);
            default -> town.restReads(reader, world, since);
        };
    }

    private static Consent said(Person person, boolean permits, Set<Data> data) {
        var provision = new Provision(null, null, null, data, null, null, null, null, null, null, null);
        return new Consent(
                UUID.randomUUID(), null, person, null, null, null, null, null, null, permits, provision, null);
    }

    private static Map<String, String> consented(String reader) {
        return Map.of(
                "title", "By consent, of which less is left",
                "parties", "council <-> " + reader,
                "share", "identity contact household need findings documents status",
                "basis", "consent");
    }
}
