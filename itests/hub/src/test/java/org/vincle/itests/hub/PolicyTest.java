package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vincle.connectors.api.model.Consent;
import org.vincle.routes.policy.WireTown;
import org.vincle.routes.policy.WireTown.Case;

/** Whatever is agreed and whatever people say, no partner sees on its own wire what the policy denies it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(31)
class PolicyTest {

    private static final int TOWN = 122;
    private static final int PER_ROUND = Rounds.of(60, 90);
    private static final int ROUNDS = Rounds.of(4, 112);

    private final PolicyTown town = PolicyTown.started();
    private final Map<String, Integer> cases = new HashMap<>();
    private final Map<String, Set<String>> seen = new HashMap<>();
    private int round;

    /** What of that person's was recorded, and by whom. */
    private record Said(Case about, UUID id, Consent consent, String recorder) {}

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void no_field_reaches_a_partner_that_the_policy_denies() throws Exception {
        var world = new WireTown(TOWN);
        var chance = new Random(1122);
        var replies = new PolicyReplies(town);
        int hidden = 0;
        int replied = 0;
        int anew = 0;
        var before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (round = 0; round < ROUNDS; round++) {
            agree(world);
            // Agreements have changed under what lies on the shelves already.
            read(world, before);
            before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            var said = refer(world, chance);
            town.settles();
            var shown = read(world, before);
            hear(world);
            replied += replies.all(world, before);
            town.settles();
            shown.addAll(read(world, before));
            anew += withdraw(world, chance, said);
            shown.removeAll(read(world, before));
            hidden += shown.size();
        }
        WireTown.READERS.forEach(reader -> PolicyTown.REPORT.row(
                "random agreements, consents and referrals",
                reader.equals("school") ? "rest" : reader.equals("clinic") ? "FHIR" : "MLLP",
                cases.get(reader),
                seen.get(reader).size(),
                0));
        var back = new HashMap<String, Integer>();
        for (var mark : seen.get(PolicyTown.COUNCIL)) {
            if (!world.source(mark).equals(PolicyTown.COUNCIL)) {
                back.merge(world.source(mark), 1, Integer::sum);
            }
        }
        int answers = back.values().stream().mapToInt(n -> n).sum();
        PolicyTown.REPORT.row("what they said of them", "rest, FHIR and MLLP, read by rest", replied, answers, 0);

        assertThat(cases.values().stream().mapToInt(n -> n).sum()).isEqualTo(ROUNDS * PER_ROUND);
        for (var reader : WireTown.READERS) {
            assertThat(seen.get(reader)).as("what %s saw", reader).hasSizeGreaterThan(ROUNDS * 3);
        }
        assertThat(replied).as("what was said of them").isGreaterThan(ROUNDS * 3);
        assertThat(answers).as("what came back of that").isGreaterThan(ROUNDS);
        PolicyTown.REPORT.row("shown, and hidden once a consent was withdrawn", "rest, FHIR", "-", hidden, 0);
        PolicyTown.REPORT.row("what was left, told anew once a consent was withdrawn", "MLLP", "-", anew, 0);
        assertThat(anew).as("values told anew").isGreaterThanOrEqualTo(Rounds.of(0, 1));
        assertThat(hidden).as("values hidden by withdrawals").isGreaterThan(ROUNDS);
        assertThat(world.marks())
                .isGreaterThan(3
                        * WireTown.READERS.stream()
                                .mapToInt(reader -> seen.get(reader).size())
                                .sum()
                        / 2);
    }

    private void agree(WireTown world) {
        // What came by what was agreed until now is not to be judged by what is agreed next.
        assertThat(town.hospitalHeard(world))
                .as("not heard before round %s", round)
                .isEmpty();
        var files = world.agreeAnew();
        for (int i = 0; i < files.size(); i++) {
            town.agrees("wire" + i, files.get(i));
        }
    }

    private List<Said> refer(WireTown world, Random chance) throws IOException {
        var said = new ArrayList<Said>();
        for (int i = 0; i < PER_ROUND; i++) {
            var reader = WireTown.READERS.get(i % WireTown.READERS.size());
            var somebody = world.somebody(reader);
            cases.merge(reader, 1, Integer::sum);
            for (int k = chance.nextInt(3); k > 0; k--) {
                var recorder = chance.nextInt(4) > 0 ? PolicyTown.COUNCIL : PolicyTown.SCHOOL;
                var drawn = world.says(somebody);
                var id = town.records(recorder, drawn);
                var consent = with(drawn, id);
                world.records(somebody, consent, recorder);
                said.add(new Said(somebody, id, consent, recorder));
            }
            var reply = town.rest(PolicyTown.COUNCIL)
                    .post(
                            "/referrals",
                            PlainJson.referral(somebody.referral()),
                            UUID.randomUUID().toString());
            assertThat(reply.status()).as(reply.text()).isIn(201, 403);
            if (reply.status() == 201) {
                world.called(somebody, reply.json().get("id").textValue());
            }
        }
        return said;
    }

    /** What is left is told anew at once, so of each person one word is taken back at a time, and what came of it heard. */
    private int withdraw(WireTown world, Random chance, List<Said> said) throws IOException {
        int anew = 0;
        var left = new ArrayList<>(said);
        left.removeIf(one -> chance.nextInt(3) > 0);
        while (!left.isEmpty()) {
            var about = new HashSet<UUID>();
            var now = left.stream()
                    .filter(one -> about.add(one.about.referral().id()))
                    .toList();
            for (var one : now) {
                town.withdraws(one.recorder, one.id, one.consent);
                world.records(one.about, one.consent.withdrawn(null), one.recorder);
            }
            left.removeAll(now);
            town.settles();
            anew += hear(world).size();
        }
        return anew;
    }

    private static Consent with(Consent consent, UUID id) {
        return new Consent(
                id,
                consent.status(),
                consent.person(),
                consent.giver(),
                consent.form(),
                consent.reference(),
                consent.at(),
                consent.from(),
                consent.until(),
                consent.permits(),
                consent.provision(),
                consent.exceptions());
    }

    /** What those read who read at the hub, the sender too. */
    private Set<String> read(WireTown world, Instant since) throws IOException {
        var marks = new HashSet<String>();
        for (var reader : List.of(PolicyTown.SCHOOL, PolicyTown.COUNCIL)) {
            marks.addAll(holds(world, reader, town.restReads(reader, world, since)));
        }
        marks.addAll(holds(world, PolicyTown.CLINIC, town.clinicReads(world, since)));
        return marks;
    }

    private Set<String> hear(WireTown world) {
        return holds(world, PolicyTown.HOSPITAL, town.hospitalHeard(world));
    }

    private Set<String> holds(WireTown world, String reader, Set<String> marks) {
        assertThat(marks.stream().filter(mark -> !world.permits(reader, mark)))
                .as("denied, and seen by %s in round %s of town %s", reader, round, TOWN)
                .isEmpty();
        seen.computeIfAbsent(reader, k -> new HashSet<>()).addAll(marks);
        return marks;
    }
}
