package org.vincle.routes.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.vincle.connectors.api.model.Sector;
import org.vincle.routes.api.Field;

/**
 * All that is agreed, as it stands at one moment.
 *
 * @param agreements those with a file of their own
 * @param lines those of the short form, which count where no agreement speaks
 * @param ceilings what the institutions of a sector are told at most; a sector without one is told what is agreed
 * @param sectors the sector of each partner that is known
 */
record Terms(
        List<Agreement> agreements,
        List<Agreement> lines,
        Map<Sector, Set<Field>> ceilings,
        Function<String, Optional<Sector>> sectors) {

    /** The agreements that name this direction; the lines that do when none ever does. */
    List<Agreement> between(Direction direction) {
        var agreed = agreements.stream().filter(a -> a.names(direction)).toList();
        return agreed.isEmpty()
                ? lines.stream().filter(line -> line.names(direction)).toList()
                : agreed;
    }

    /** What that recipient is told at most; of whom the sector is not known, what every sector may be told. */
    Set<Field> ceiling(String recipient) {
        var ceiling = EnumSet.allOf(Field.class);
        var sector = sectors.apply(recipient);
        ceilings.forEach((of, most) -> {
            if (sector.isEmpty() || sector.get() == of) {
                ceiling.retainAll(most);
            }
        });
        return ceiling;
    }
}
