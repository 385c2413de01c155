package org.vincle.itests.hub;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.HeldPort;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Town;

/**
 * A hub at the bench: social services and a hospital whose own servers are away, so that what is owed to them waits and
 * taking is all that is measured; and whoever refers to them.
 */
final class BenchTown implements AutoCloseable {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    /** Beyond them the fixtures have people of their own. */
    private static final int MOST = 999_000;

    private final HubProcess hub;
    private final SocialServicesClient social;
    private final HeldPort nobody = HeldPort.any();
    private final HeldPort nobodyElse = HeldPort.any();

    BenchTown(HubProcess hub) {
        this.hub = hub;
        this.social = hub.client(Town.TOKEN);
        Town.fhirServer(
                hub,
                Town.SOCIAL_SERVICES,
                "SOCIAL_SERVICES",
                "http://127.0.0.1:" + nobody.number() + "/fhir",
                Town.TOKEN);
        Town.hospital(hub, Town.HOSPITAL, nobodyElse.number(), Map.of());
    }

    /** Lets social services and all of these share everything. */
    void permits(List<String> partners) {
        var permits = new HashMap<String, String>();
        for (var partner : partners) {
            permits.put(partner, Town.SOCIAL_SERVICES + " <-> " + partner);
        }
        Town.permits(hub, permits);
    }

    SocialServicesClient social() {
        return social;
    }

    /** Social services refer that person there. */
    void refers(InventedPerson person, String partner) throws Exception {
        var number = "B-" + partner + "-" + person.number();
        social.refer(FhirReferral.numbered(number, person).to(partner));
    }

    /** The next person; after very many, the first once more. */
    static InventedPerson somebody() {
        return new InventedPerson(PEOPLE.getAndIncrement() % MOST);
    }

    @Override
    public void close() {
        nobody.close();
        nobodyElse.close();
    }
}
