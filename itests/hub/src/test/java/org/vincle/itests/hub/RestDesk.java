package org.vincle.itests.hub;

import java.io.IOException;
import java.util.Map;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Secrets;

/** The plain JSON API, for a sector whose own standard has no event that begins a referral. */
final class RestDesk {

    static final String BEGINS = "through `rest` (POST /referrals), since %s has no event for it";

    private final String name;
    private final SchoolClient client;

    RestDesk(HubProcess hub, String name, String sector) {
        var token = "demo-token-of-the-desk-that-is-called-" + name;
        hub.etc(
                "org.vincle.connectors.rest-" + name,
                Map.of("partner", name, "sector", sector, "secretHash", Secrets.hash(token)));
        this.name = name;
        client = new SchoolClient(hub.url("/api/v1"), token);
    }

    String name() {
        return name;
    }

    String refers(InventedPerson person, String partner) throws IOException {
        return client.refer(SchoolClient.referral(person, partner));
    }

    boolean hears(String referral, String status) throws IOException {
        return client.referral(referral).get("status").textValue().equals(status);
    }
}
