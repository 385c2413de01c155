package org.vincle.connectors.hropen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.hropen.follow.Followed;
import org.vincle.connectors.hropen.follow.Handover;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.ConnectorContract;
import org.vincle.connectors.testkit.EmploymentOffice;
import org.vincle.connectors.testkit.EmploymentOffice.Call;
import org.vincle.connectors.testkit.MemoryHub;

/** An employment service, as every connector must treat its partner. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HropenContractTest extends ConnectorContract {

    private final MemoryHub hub = new MemoryHub();
    private EmploymentOffice office;
    private Handover handover;

    @BeforeEach
    void start() {
        office = EmploymentOffice.open();
        handover = handover("PUT", "60");
    }

    @AfterEach
    void stop() {
        office.close();
    }

    private Handover handover(String method, String timeoutSeconds) {
        var server = Fakes.server(office, "changeMethod", method, "timeoutSeconds", timeoutSeconds);
        return new Handover(server, Fakes.dialect(), new Followed(hub, Fakes.PARTNER));
    }

    @Override
    protected String partner() {
        return Fakes.PARTNER;
    }

    @Override
    protected Receipt deliver(Delivery delivery) {
        return handover.deliver(delivery);
    }

    @Override
    protected void partnerBehaves(Behaviour behaviour) {
        office.behaves(behaviour);
        handover = handover("PUT", behaviour.kind() == Behaviour.Kind.SILENT ? "1" : "60");
    }

    @Override
    protected void partnerListens(boolean listens) {
        if (listens) {
            office.up();
        } else {
            office.down();
        }
    }

    @Override
    protected List<String> received() {
        return office.calls().stream().map(Call::body).toList();
    }

    @Override
    protected int effects() {
        return office.candidates().size();
    }

    @Override
    protected List<String> lost() {
        return List.of(
                "Referral.person.identifiers",
                "Referral.findings.observation",
                "Referral.needs.codes",
                "Referral.household",
                "Referral.basis",
                "Referral.dueBy");
    }

    @Override
    protected Behaviour refusal() {
        return Behaviour.refuse("422");
    }

    @Override
    protected Map<Behaviour, Class<? extends ExchangeException>> errors() {
        var errors = new HashMap<>(super.errors());
        errors.put(Behaviour.silent(), PartnerUnavailable.class);
        for (var status : List.of("301", "401", "403", "404", "405", "408", "410", "429", "500", "503")) {
            errors.put(Behaviour.refuse(status), PartnerUnavailable.class);
        }
        errors.put(Behaviour.refuse("400"), PartnerRefused.class);
        errors.put(Behaviour.refuse("413"), PartnerRefused.class);
        return errors;
    }

    @Test
    void a_repetition_has_the_same_bytes_and_the_same_key() {
        deliver(aDelivery(1));
        deliver(aDelivery(2));

        var posts =
                office.calls().stream().filter(c -> c.method().equals("POST")).toList();
        assertThat(posts).hasSize(2).containsOnly(posts.get(0));
        assertThat(posts.get(0).key()).isEqualTo(aDelivery(1).id().toString());
    }

    @Test
    void a_conflict_is_believed_only_when_the_office_shows_the_candidate() {
        office.behaves(Behaviour.refuse("409"));

        assertThatThrownBy(() -> deliver(aDelivery(1))).isInstanceOf(PartnerRefused.class);
    }

    @Test
    void a_slow_office_has_what_it_was_sent() {
        office.behaves(Behaviour.slow(java.time.Duration.ofMillis(700)));

        assertThat(deliver(aDelivery(1)).documents()).hasSize(1);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void a_change_is_put_in_the_candidates_place_as_often_as_they_like() {
        deliver(aDelivery(1));
        var changed = changed();

        deliver(changed);
        deliver(changed);

        assertThat(effects()).isEqualTo(1);
        assertThat(office.calls()).extracting(Call::method).containsExactly("POST", "PUT", "PUT");
        assertThat(office.calls().get(1).path())
                .isEqualTo("/" + changed.referral().id());
    }

    @Test
    void a_change_that_the_office_has_lost_the_candidate_for_creates_it() {
        deliver(changed());

        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void a_change_may_be_posted_instead() {
        handover = handover("post", "60");
        office.behaves(Behaviour.refuse("200"));

        deliver(changed());

        assertThat(office.calls()).extracting(Call::method).containsExactly("POST");
    }

    private Delivery changed() {
        var first = aDelivery(1);
        var amendment = Amendment.whole(first.referral(), null);
        return Fakes.delivery(amendment, first.referral(), State.ACCEPTED);
    }
}
