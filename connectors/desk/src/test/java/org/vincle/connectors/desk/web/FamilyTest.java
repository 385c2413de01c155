package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Beginnings.Event;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.testkit.InventedPerson;

/** Several people who are referred at once, and a protocol that begins for all of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FamilyTest extends WriterTest {

    @Test
    void a_family_is_referred_at_once_each_by_a_referral_and_a_consent_of_their_own() throws Exception {
        office.brings(aReferral()
                .to(Office.AID)
                .about(21)
                .withChild()
                .withDoNotContact()
                .build());
        var mother = new InventedPerson(21);
        var child = new InventedPerson(22);
        aina.open("send");
        aina.submit("form[action$=send]");
        aina.submit("form[action$=/person]", "kind", "dni", "number", mother.dni());
        aina.submit("form[action$=/details/0]");
        assertThat(aina.page().text()).contains("Does it concern others", child.given());
        aina.submit("form[action$=/add/0]");
        aina.submit("form[action$=/details/1]");
        aina.open(aina.page().selectFirst("main a[href$=/need]").attr("href").replace("/desk/aid/", ""));
        aina.submit("form[action$=/need]", "need", "homelessness");
        aina.submit("form[action$=/to]", "to", SOCIAL);
        aina.submit("form[action$=/basis]", "way", "PAPER");
        aina.submit(
                "form[action$=/paper]",
                "day",
                "2026-11-20",
                "giver-0",
                "PERSON",
                "giver-1",
                "PARENT",
                "place",
                "File 9");
        assertThat(aina.page().select("h2:contains(is told about)")).hasSize(2);

        aina.submit("form[action$=/send]");

        var items = office.last().items();
        var first = (Referral) items.get(0).message();
        var second = (Referral) items.get(1).message();
        assertThat(office.hub.submissions).hasSize(1);
        assertThat(first.household())
                .singleElement()
                .satisfies(one -> assertThat(one.person().name().given()).isEqualTo(child.given()));
        assertThat(second.person().name().given()).isEqualTo(child.given());
        assertThat(second.household().get(0).relation().code()).isEqualTo("PRN");
        assertThat(((Consent) items.get(3).message()).giver()).isEqualTo(Consent.Giver.PARENT);
        assertThat(items.get(3).about().referral()).isEqualTo(second.id());
        assertThat(((Consent) items.get(2).message()).provision().labels()).containsExactly(Sensitivity.VIOLENCE);
        assertThat(aina.open("sent").select("tbody tr")).hasSize(2);
    }

    @Test
    void what_has_happened_begins_a_protocol_at_the_hub_for_the_family_as_a_whole() throws Exception {
        var event =
                new Code("https://vincle.org/fhir/CodeSystem/event", "eviction-notice", "An eviction has been dated");
        var plan = "https://vincle.org/fhir/PlanDefinition/housing";
        office.sending.begins(language -> List.of(new Event(event, plan, "Keeping the home")));
        office.brings(aReferral().to(Office.AID).about(21).withChild().build());
        aina.open("send");
        aina.submit("form[action$=send]");
        aina.submit("form[action$=/person]", "kind", "dni", "number", new InventedPerson(21).dni());
        aina.submit("form[action$=/details/0]");
        aina.submit("form[action$=/add/0]");
        aina.submit("form[action$=/details/1]");
        var draft = aina.response.uri().getPath().split("/")[4];
        assertThat(aina.open("send/" + draft + "/need").text())
                .contains("An eviction has been dated", "It begins a shared plan: Keeping the home");
        aina.submit("form[action$=/need]", "need", "event:eviction-notice");
        assertThat(aina.page().text()).contains("By what is agreed, without a consent");
        aina.submit("form[action$=/basis]", "way", "SCREEN");
        assertThat(aina.page().text()).contains("Several institutions take part");
        aina.submit("form[action$=/screen]", "giver-0", "PERSON", "giver-1", "PARENT", "agreed", "yes");

        aina.submit("form[action$=/send]");

        var items = office.last().items();
        assertThat(items).hasSize(3);
        var referral = (Referral) items.get(0).message();
        assertThat(referral.recipient().partner()).isEqualTo("protocols");
        assertThat(referral.service().codes()).containsExactly(event);
        assertThat(referral.household()).hasSize(1);
        for (var item : items.subList(1, 3)) {
            assertThat(((Consent) item.message()).provision().protocols()).containsExactly(plan);
            assertThat(((Consent) item.message()).provision().recipients()).isEmpty();
            assertThat(item.about().referral()).isEqualTo(referral.id());
        }
    }
}
