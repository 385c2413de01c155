package org.vincle.routes.policy;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.routes.api.Field;

/** Chance, the same for the same seed. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    boolean chance(double often) {
        return random.nextDouble() < often;
    }

    <T> T maybe(double often, Supplier<T> what) {
        return chance(often) ? what.get() : null;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    <T> Set<T> some(double often, List<T> of) {
        var some = new LinkedHashSet<T>();
        of.forEach(each -> {
            if (chance(often)) {
                some.add(each);
            }
        });
        return some;
    }

    /** One of them at least. */
    <T> Set<T> any(double often, List<T> of) {
        var some = some(often, of);
        some.add(one(of));
        return some;
    }

    Set<Field> fields(double often) {
        var fields = EnumSet.noneOf(Field.class);
        fields.addAll(some(often, List.of(Field.values())));
        return fields;
    }

    Set<Sensitivity> labels(double often) {
        return some(often, List.of(Sensitivity.VIOLENCE, Sensitivity.MINOR, Sensitivity.ADDICTION));
    }
}
