package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.audit.OwnRecord.Told;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Data;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.desk.cases.CaseBook;

/** What a person says on their own page: what may be told, what may be told no more, and what they want to say. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnWillTest extends OwnTest {

    @Test
    void a_consent_is_taken_back_as_a_message_of_the_institutions() throws Exception {
        turned();
        var page = aina.submit("form[action*=withdraw]");

        assertThat(page.text()).contains("You have taken it back");
        var said = (Consent) office.said();
        assertThat(said.id()).isEqualTo(consent);
        assertThat(said.status()).isEqualTo(Status.WITHDRAWN);
        assertThat(said.at()).isEqualTo(office.clock.instant());
        assertThat(office.last().partner()).isEqualTo(Office.AID);
        assertThat(office.last().account()).isEqualTo("aina");
    }

    @Test
    void a_consent_is_said_anew_with_less_and_never_with_more() throws Exception {
        turned();
        aina.submit("form[action*=narrow]", "data-need", "", "data-documents", "yes");

        var said = (Consent) office.said();
        assertThat(said.id()).isEqualTo(consent);
        assertThat(said.status()).isEqualTo(Status.ACTIVE);
        assertThat(said.provision().data()).containsExactly(Data.IDENTITY);
        assertThat(said.provision().recipients()).containsExactly(SOCIAL);

        turned();
        int before = office.hub.submissions.size();
        assertThat(aina.submit("form[action*=narrow]", "data-need", "", "data-identity", "")
                        .text())
                .contains("Leave at least one thing");
        assertThat(office.hub.submissions).hasSize(before);
    }

    @Test
    void what_another_institution_wrote_down_can_be_taken_back_and_not_be_said_anew() throws Exception {
        office.told = new Told(List.of(), List.of(given(SOCIAL, Status.ACTIVE)));
        var page = turned();

        assertThat(page.select("form[action*=narrow]")).isEmpty();
        aina.submit("form[action*=withdraw]");
        assertThat(((Consent) office.said()).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(((Consent) office.said()).person()).isEqualTo(own.person());
    }

    @Test
    void a_consent_is_given_for_what_is_marked_and_for_nothing_that_bears_a_label() throws Exception {
        turned();
        var wrong = aina.submit("form[action$=give]", "recipient", "");
        assertThat(wrong.text()).contains("Choose who may be told");
        assertThat(office.hub.submissions)
                .noneMatch(s -> s.items().stream().anyMatch(item -> item.message() instanceof Consent));

        for (var kind : List.of("identity", "contact", "household", "findings", "documents", "status")) {
            assertThat(wrong.select("form[action$=give] input[name=data-" + kind + "]"))
                    .hasSize(1);
        }
        var page = aina.post("/desk/aid/own/give", give(wrong, "recipient", SOCIAL, "data-need", "yes"));

        assertThat(page.text()).contains("We have written down that you agree");
        var said = (Consent) office.said();
        assertThat(said.permits()).isTrue();
        assertThat(said.giver()).isEqualTo(Consent.Giver.PERSON);
        assertThat(said.provision().sources()).containsExactly(Office.AID);
        assertThat(said.provision().recipients()).containsExactly(SOCIAL);
        assertThat(said.provision().data()).containsExactly(Data.NEED);
        assertThat(said.provision().labels()).isEmpty();
        assertThat(said.person()).isEqualTo(own.person());
    }

    @Test
    void what_the_person_says_goes_to_whoever_asked_and_stands_in_the_referral_once() throws Exception {
        var person = opened(made());
        assertThat(person.submit("form[action$=comment]").text()).contains("Write what you want to say");
        var form = give(person.page(), "comment", "I would rather <b>live</b> on a cloud");
        person.post("/desk/aid/own/comment", form);
        person.post("/desk/aid/own/comment", form);

        assertThat(((Note) office.said()).text()).contains("I would rather <b>live</b> on a cloud");
        assertThat(office.last().account()).startsWith("link/");
        assertThat(office.hub.submissions).hasSize(1);
        var page = aina.open("cases/" + own.id());
        assertThat(page.text()).containsOnlyOnce("I would rather <b>live</b> on a cloud");
        assertThat(page.text()).contains("The person says The person");
        assertThat(new CaseBook(office.hub.forWriting())
                        .read(Office.AID, own.id().toString())
                        .orElseThrow()
                        .content()
                        .holder())
                .isNull();
    }
}
