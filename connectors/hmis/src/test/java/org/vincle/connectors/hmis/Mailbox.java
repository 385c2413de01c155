package org.vincle.connectors.hmis;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.testkit.HousingOffice;
import org.vincle.connectors.testkit.HousingSet;
import org.vincle.connectors.testkit.InventedPerson;

/** A housing office, the hub that looks into its folder, and a ledger behind it. */
abstract class Mailbox {

    final HousingOffice office = HousingOffice.open();
    final Fakes.Ledger ledger = new Fakes.Ledger();
    final Hands clock = new Hands();

    @TempDir
    Path scratch;

    HmisInbound inbound;
    private Fakes.FakeHub hub;

    @AfterEach
    void stop() {
        if (hub != null) {
            hub.close();
            inbound.close();
        }
        office.close();
    }

    static HousingSet aSet(String id) {
        return HousingSet.export("2026", id).client("C1", new InventedPerson(3)).event("V1", "C1", "8", null);
    }

    final void poll() throws Exception {
        if (inbound == null) {
            start("settleSeconds", 0);
        }
        inbound.poll();
    }

    final void start(Object... pairs) throws Exception {
        var config = Fakes.office(office, pairs);
        inbound = new HmisInbound(ledger, config, Fakes.CODES, scratch, clock);
        hub = new Fakes.FakeHub(ledger);
        inbound.setCamelContext(hub.context);
    }
}
