package org.vincle.itests.hub;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.vincle.connectors.testkit.Arrival;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.SocialServicesClient;

/**
 * What really reached the partners, counted by their own standards' keys.
 *
 * @param missing acknowledged to the sender, never seen by the recipient
 * @param repeats arrivals that were byte for byte an earlier one
 * @param altered arrivals with the key of an earlier one and other bytes
 * @param twice people for whom two different effects arrived
 */
record Tally(int missing, int repeats, int altered, int twice) {

    private static final Pattern DNI = Pattern.compile("\\b99\\d{6}[A-Z]\\b");
    private static final Pattern CONDITION = Pattern.compile("\"ifNoneExist\"\\s*:\\s*\"([^\"]+)\"");

    /**
     * One new referral as it came off the wire.
     *
     * @param dni whose it is
     * @param key by which the recipient would know that it has seen it before
     * @param effect what it would make of it; another one is another referral
     * @param digest of its bytes
     */
    record Seen(String dni, String key, String effect, String digest) {

        static Seen of(Arrival arrival) {
            var key = arrival.message().effectKey();
            var text = arrival.message().text();
            return new Seen(first(DNI, text), key, key + " " + arrival.message().control(), arrival.digest());
        }

        /** A transaction, which a FHIR server knows by the condition of its first create. */
        static Seen of(String bundle) {
            var condition = CONDITION.matcher(bundle);
            var key = condition.find() ? condition.group(1) : "none";
            var digest = UUID.nameUUIDFromBytes(bundle.getBytes(StandardCharsets.UTF_8));
            return new Seen(first(DNI, bundle), key, key, digest.toString());
        }
    }

    /** Waits until the hospital has seen everybody, or the time is over; then counts. */
    static Tally atHospital(MllpHospital hospital, Collection<InventedPerson> expected, Duration limit) {
        try {
            await().atMost(limit).pollInterval(Duration.ofMillis(300)).until(() -> seen(hospital)
                    .containsAll(dnis(expected)));
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            // Counted as missing below.
            return count(hospital, expected);
        }
        return count(hospital, expected);
    }

    private static Tally count(MllpHospital hospital, Collection<InventedPerson> expected) {
        var referrals = hospital.arrivals().stream()
                .filter(a -> a.message().event().equals("REF^I12"))
                .map(Seen::of)
                .toList();
        return of(referrals, expected);
    }

    /** Counts what came, in whatever standard. */
    static Tally of(Collection<Seen> arrivals, Collection<InventedPerson> expected) {
        var digests = new HashSet<String>();
        Map<String, Set<String>> digestsByKey = new HashMap<>();
        Map<String, Set<String>> effectsByPerson = new HashMap<>();
        int repeats = 0;
        for (var seen : arrivals) {
            if (!digests.add(seen.digest())) {
                repeats++;
            }
            digestsByKey.computeIfAbsent(seen.key(), k -> new HashSet<>()).add(seen.digest());
            effectsByPerson.computeIfAbsent(seen.dni(), k -> new HashSet<>()).add(seen.effect());
        }
        var missing = dnis(expected);
        missing.removeAll(effectsByPerson.keySet());
        return new Tally(
                missing.size(),
                repeats,
                (int) digestsByKey.values().stream().filter(d -> d.size() > 1).count(),
                (int) effectsByPerson.values().stream()
                        .filter(k -> k.size() > 1)
                        .count());
    }

    /** Whose referrals social services can read, by DNI, and how many each; every referral brings its own Patient. */
    static Map<String, Integer> atSocialServices(SocialServicesClient social) throws IOException {
        var counts = new HashMap<String, Integer>();
        var next = "Patient?_count=200";
        while (next != null) {
            var reply = social.get(next);
            if (reply.status() != 200) {
                throw new IOException("search answered " + reply.status());
            }
            var bundle = reply.as(org.hl7.fhir.r4.model.Bundle.class);
            for (var entry : bundle.getEntry()) {
                var text = ca.uhn.fhir.context.FhirContext.forR4Cached()
                        .newJsonParser()
                        .encodeResourceToString(entry.getResource());
                var found = DNI.matcher(text);
                if (found.find()) {
                    counts.merge(found.group(), 1, Integer::sum);
                }
            }
            var link = bundle.getLink("next");
            next = link == null ? null : link.getUrl();
        }
        return counts;
    }

    private static Set<String> seen(MllpHospital hospital) {
        var seen = new HashSet<String>();
        hospital.arrivals().forEach(a -> seen.add(first(DNI, a.message().text())));
        return seen;
    }

    private static String first(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    private static Set<String> dnis(Collection<InventedPerson> people) {
        var dnis = new HashSet<String>();
        people.forEach(p -> dnis.add(p.dni()));
        return dnis;
    }
}
