package org.vincle.itests.hub;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vincle.connectors.testkit.InventedPerson;

/** An institution of the matrix, which is asked once about each person. */
final class SectorCarer implements Carer {

    private final Sector sector;
    private final Set<String> done = new HashSet<>();

    SectorCarer(Sector sector) {
        this.sector = sector;
    }

    @Override
    public String partner() {
        return sector.recipient();
    }

    @Override
    public String standard() {
        return sector.title().replaceFirst(".*\\((.*)\\)", "$1");
    }

    @Override
    public Optional<String> asked(InventedPerson person, String title) throws IOException {
        return sector.arrived(person).filter(a -> !done.contains(a));
    }

    @Override
    public void accepts(String asked) throws IOException {
        sector.accepts(asked);
    }

    @Override
    public void completes(String asked, List<Found> found) throws IOException {
        done.add(asked);
        sector.completes(asked);
    }

    @Override
    public int plans(InventedPerson person) {
        return 0;
    }
}
