package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.accounts.Role;

/** Whatever is read or said at the desk names whose account it was. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BehalfTest extends OfficeTest {

    @Test
    void every_read_says_on_whose_behalf() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        for (var page : new String[] {"inbox?box=new", "notices", "cases/" + referral.id()}) {
            aina.open(page);
        }
        assertThat(office.hub.readers).hasSizeGreaterThan(2).containsOnly("aina");

        office.signedIn("dolors", Role.AUDITOR).open("cases/" + referral.id());
        assertThat(office.hub.readers).contains("dolors").containsOnly("aina", "dolors");
    }

    @Test
    void every_word_says_on_whose_behalf_a_decision_as_well_as_a_change_of_hands() throws Exception {
        office.brings(referral);
        var aina = office.signedIn("aina", Role.CASEWORKER);
        aina.open("cases/" + referral.id());
        aina.submit("form[action$=/take]");
        assertThat(office.last().account()).isEqualTo("aina");
        aina.submit("form[action$=/accept]");
        assertThat(office.last().items()).isNotEmpty();
        assertThat(office.last().account()).isEqualTo("aina");
        assertThat(office.hub.readers).containsOnly("aina");
    }

    @Test
    void whoever_has_not_signed_in_reads_nothing() throws Exception {
        office.brings(referral);
        office.browser(Office.AID).open("cases/" + referral.id());

        assertThat(office.hub.readers).isEmpty();
    }
}
