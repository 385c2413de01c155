package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.HubProcess;

/** Basic social services by Hèstia, which announces what it needs, and has no way to be asked for anything. */
final class HestiaSector implements Referrer {

    private final BasicServices basic;
    private final LedgerFile ledger;

    HestiaSector(HubProcess hub, List<String> recipients) {
        basic = new BasicServices(hub, "matrix-keys", recipients);
        ledger = new LedgerFile(hub);
    }

    @Override
    public String title() {
        return "basic social services (Hèstia)";
    }

    @Override
    public String sender() {
        return BasicServices.NAME;
    }

    @Override
    public String begins() {
        return "originates by *avís nou recurs*; cannot be referred to";
    }

    @Override
    public String refers(InventedPerson person, String partner) throws IOException {
        var resource = basic.has(person, partner);
        var told = basic.announces(resource);
        assertThat(told.status()).as(told.claims()).isEqualTo(200);
        assertThat(told.claims()).contains("\"codiResultat\":\"0\"");
        return resource;
    }

    /** There is no word for it: that it was lost is written, and the resource stays as it was. */
    @Override
    public boolean hearsAccepted(String referral) {
        var resource = basic.shows(referral);
        assertThat(resource.state()).as("IdEstat").isEqualTo("0");
        return ledger.lost(resource.person(), sender()).writtenHome() > 0;
    }

    @Override
    public boolean hearsCompleted(String referral) {
        return basic.shows(referral).state().equals("1");
    }

    @Override
    public String heard() {
        return "completed came home, as *concedit*; accepted has no word there and is in the loss report";
    }

    @Override
    public void close() {
        basic.close();
    }
}
