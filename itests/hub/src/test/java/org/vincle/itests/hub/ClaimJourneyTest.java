package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ACCEPTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.COMPLETED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.INPROGRESS;
import static org.hl7.fhir.r4.model.Task.TaskStatus.REQUESTED;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.connectors.testkit.SocialServicesClient.Reply;

/** Referrals that social services address to nobody, among associations that speak FHIR, on the assembled hub. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(9)
class ClaimJourneyTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String OPEN = "owner:missing=true&status=requested&_count=200";

    private final SchoolTown town = SchoolTown.started();
    private final SocialServicesClient social = town.social();
    private final SocialServicesClient foodBank = town.association(SchoolTown.FOOD_BANK);
    private final SocialServicesClient shelter = town.association(SchoolTown.NIGHT_SHELTER);
    private final InventedPerson person = Setting.somebody();

    @Test
    void an_association_finds_an_open_referral_claims_it_and_learns_only_then_whom_it_is_about() throws IOException {
        var before = ids(foodBank);
        var asked = town.open(person);
        var open = opened(foodBank, before);

        assertThat(foodBank.get("Task?" + OPEN + "&_include=Task:focus").body())
                .contains("410225005")
                .doesNotContain(person.personalValues());
        assertThat(open.getFor().hasReference()).isFalse();
        var claimed = claim(foodBank, SchoolTown.FOOD_BANK, open);

        assertThat(claimed.status()).as(claimed.body()).isEqualTo(200);
        assertThat(town.taskIs(asked, ACCEPTED).getOwner().getReference())
                .isEqualTo("Organization/" + SchoolTown.FOOD_BANK);
        var id = open.getIdElement().getIdPart();
        var delivered = await().atMost(PATIENCE)
                .until(() -> foodBank.task(id), t -> t.getFor().hasReference());
        assertThat(delivered.getStatus()).isEqualTo(ACCEPTED);
        assertThat(foodBank.get(delivered.getFor().getReference()).body()).contains(person.dni());
        assertThat(foodBank.move(id, INPROGRESS, null).status()).isEqualTo(200);
        assertThat(foodBank.move(id, COMPLETED, null).status()).isEqualTo(200);
        town.taskIs(asked, COMPLETED);
    }

    @Test
    void of_two_who_claim_it_at_once_one_has_it_and_the_other_hears_what_to_do() throws Exception {
        var beforeFood = ids(foodBank);
        var beforeShelter = ids(shelter);
        var asked = town.open(person);
        var ofFoodBank = opened(foodBank, beforeFood);
        var ofShelter = opened(shelter, beforeShelter);

        var replies = atOnce(
                () -> claim(foodBank, SchoolTown.FOOD_BANK, ofFoodBank),
                () -> claim(shelter, SchoolTown.NIGHT_SHELTER, ofShelter));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 412);
        boolean foodBankHasIt = replies.get(0).status() == 200;
        var lost = replies.get(foodBankHasIt ? 1 : 0).as(OperationOutcome.class).getIssueFirstRep();
        assertThat(lost.getDetails().getCodingFirstRep().getCode()).isEqualTo("claimed-meanwhile");
        assertThat(lost.getDiagnostics()).isNotBlank();
        var winner = foodBankHasIt ? SchoolTown.FOOD_BANK : SchoolTown.NIGHT_SHELTER;
        assertThat(town.taskIs(asked, ACCEPTED).getOwner().getReference()).isEqualTo("Organization/" + winner);
        var loser = foodBankHasIt ? shelter : foodBank;
        var gone = foodBankHasIt ? ofShelter : ofFoodBank;
        assertThat(loser.get("Task/" + gone.getIdElement().getIdPart()).status())
                .isEqualTo(404);
        assertThat(ids(loser)).doesNotContain(gone.getIdElement().getIdPart());
        var referral = gone.getIdentifierFirstRep().getValue();
        var aid = town.client(SchoolTown.ASSOCIATION_TOKEN);
        assertThat(aid.send("POST", "/open-referrals/" + referral + "/claim", null, null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void who_may_not_be_told_the_need_finds_nothing_to_claim() throws IOException {
        var before = ids(shelter);
        town.open(person);
        var open = opened(shelter, before);
        var club = town.association(SchoolTown.SWIMMING_CLUB);

        assertThat(ids(club)).isEmpty();
        var foreign = open.copy();
        assertThat(claim(club, SchoolTown.SWIMMING_CLUB, foreign).status()).isEqualTo(412);
        assertThat(claim(shelter, SchoolTown.NIGHT_SHELTER, open).status()).isEqualTo(200);
    }

    private static Set<String> ids(SocialServicesClient client) throws IOException {
        return client.search(Task.class, OPEN).stream()
                .map(t -> t.getIdElement().getIdPart())
                .collect(Collectors.toSet());
    }

    /** The one that was not open before. */
    private static Task opened(SocialServicesClient client, Set<String> before) {
        return await().alias("open")
                .atMost(PATIENCE)
                .until(
                        () -> client.search(Task.class, OPEN).stream()
                                .filter(t -> !before.contains(t.getIdElement().getIdPart()))
                                .toList(),
                        found -> found.size() == 1)
                .get(0);
    }

    private static Reply claim(SocialServicesClient client, String name, Task open) throws IOException {
        assertThat(open.getStatus()).isEqualTo(REQUESTED);
        return client.put(open.copy().setStatus(ACCEPTED).setOwner(new Reference("Organization/" + name)), "W/\"0\"");
    }

    private static List<Reply> atOnce(Callable<Reply> one, Callable<Reply> other) throws Exception {
        var barrier = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var calls = new ArrayList<Callable<Reply>>();
            for (var call : List.of(one, other)) {
                calls.add(() -> {
                    barrier.await();
                    return call.call();
                });
            }
            var replies = new ArrayList<Reply>();
            for (var future : threads.invokeAll(calls)) {
                replies.add(future.get());
            }
            return replies;
        } finally {
            threads.shutdown();
        }
    }
}
