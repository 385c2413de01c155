package org.vincle.connectors.hl7v2.translate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.ReferralNumber;
import org.vincle.connectors.hl7v2.er7.Er7Message;
import org.vincle.connectors.hl7v2.er7.Repetition;

/** By which names a partner's message says which referral it is about: MSA-2, RF1-6, RF1-11, ORC or OBR, the person. */
public final class Correlation {

    /** The MSH-10 of a message that we sent. */
    public static final String MESSAGE = "hl7v2:message";
    /** The MSH-10 of a message that the partner sent. */
    public static final String RECEIVED = "hl7v2:received";
    /** RF1-6. */
    public static final String ORIGINATING = "hl7v2:originating";
    /** RF1-11. */
    public static final String EXTERNAL = "hl7v2:external";
    /** ORC-2 or OBR-2. */
    public static final String PLACER = "hl7v2:placer";
    /** ORC-3 or OBR-3. */
    public static final String FILLER = "hl7v2:filler";

    /** The referrals of messages that are on the wire, whose receipt the ledger cannot have yet. */
    public interface InFlight {
        /** The referral of that MSH-10 of ours. */
        Optional<UUID> referral(String partner, String message);
    }

    private final Reading reading;
    private final PersonReader people;
    private final InFlight inFlight;

    Correlation(Reading reading, PersonReader people, InFlight inFlight) {
        this.reading = reading;
        this.people = people;
        this.inFlight = inFlight;
    }

    /** MSH-10 as unique as its sender makes it. */
    static String messageId(Er7Message message) {
        var msh = message.header();
        return blank(msh.get(3)) + "|" + blank(msh.get(4)) + "|" + msh.get(10);
    }

    About about(String counterpart) {
        var keys = new LinkedHashSet<Key>();
        var answered =
                reading.message.first("MSA").map(msa -> msa.skip(1).get(2)).orElse(null);
        if (answered != null) {
            keys.add(new Key(MESSAGE, answered));
        }
        keys.addAll(numbers());
        var referral = ours().or(() ->
                answered == null ? Optional.empty() : inFlight.referral(reading.dialect.partner(), answered));
        var person = reading.message.first("PID").map(people::identifiers).orElse(List.of());
        return new About(referral.orElse(null), List.copyOf(keys), person, counterpart);
    }

    /** What the partner calls the referral from now on. */
    List<Key> keys() {
        var keys = new ArrayList<Key>();
        keys.add(new Key(RECEIVED, reading.message.header().get(10)));
        keys.addAll(numbers());
        return keys;
    }

    /** RF1-6 is ours when its namespace says so: whoever returns it cannot mean another referral. */
    private Optional<UUID> ours() {
        return reading.message
                .first("RF1")
                .filter(rf1 -> {
                    var namespace = rf1.get(6, 2);
                    return namespace == null || namespace.equals(reading.dialect.namespace());
                })
                .flatMap(rf1 -> ReferralNumber.read(rf1.get(6, 1)));
    }

    private Set<Key> numbers() {
        var keys = new LinkedHashSet<Key>();
        reading.message.first("RF1").ifPresent(rf1 -> {
            rf1.repetitions(6).forEach(ei -> add(keys, ORIGINATING, ei));
            rf1.repetitions(11).forEach(ei -> add(keys, EXTERNAL, ei));
        });
        for (var name : List.of("ORC", "OBR")) {
            reading.message.first(name).ifPresent(order -> {
                order.repetitions(2).forEach(ei -> add(keys, PLACER, ei));
                order.repetitions(3).forEach(ei -> add(keys, FILLER, ei));
            });
        }
        return keys;
    }

    /** With its namespace and without, since partners forget to return it. */
    private static void add(Set<Key> keys, String system, Repetition ei) {
        var value = ei.get(1);
        var namespace = ei.get(2);
        var universal = ei.get(3);
        var scope = namespace != null ? namespace : universal;
        if (value == null) {
            value = scope;
            scope = null;
        }
        if (value != null && scope != null) {
            keys.add(new Key(system, value + "^" + scope));
        }
        if (value != null) {
            keys.add(new Key(system, value));
        }
    }

    private static String blank(String value) {
        return value == null ? "" : value;
    }
}
