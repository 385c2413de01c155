package org.vincle.connectors.desk.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Drawer.Kept;

/** Which forms have done their work lately: one that is sent again does none. */
final class Once {

    private static final String KIND = "desk:link-form";
    private static final Duration KEPT = Duration.ofDays(1);
    private static final byte[] NOTHING = "{}".getBytes(UTF_8);

    private final Drawer drawer;
    private final Clock clock;

    Once(Drawer drawer, Clock clock) {
        this.drawer = drawer;
        this.clock = clock;
    }

    /** Whether that form does its work now, and has not done it before. */
    boolean first(String institution, String key) {
        return drawer.write(new Kept(institution, KIND, key, 0, clock.instant().plus(KEPT), NOTHING));
    }

    /** It could not do it, and may try again. */
    void again(String institution, String key) {
        drawer.remove(institution, KIND, key);
    }
}
