package org.vincle.routes.policy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Service;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.policy.NaiveOracle.Value;

/**
 * A town that chance has made for partners of a running hub: files of agreements, what people say, and referrals every value
 * of which is marked; and for each mark whether its reader may see it as things stand, by the naive reading of the rules.
 */
public final class WireTown {

    /** Who refers. */
    public static final String SENDER = "council";

    /** Who is referred to, and reads. */
    public static final List<String> READERS = List.of("school", "clinic", "hospital");

    /** How many files of agreements there are; each is written anew for each round. */
    public static final int FILES = 4;

    /** What a mark looks like, wherever it stands. */
    public static final String MARK = "zq\\d{9}zq";

    private static final List<String> SERVICES = List.of("home-care", "urn:x|home-care", "shelter");
    private static final List<Code> CODES = List.of(new Code("urn:x", "c1", null), new Code("urn:x", "c2", null));
    private static final LocalDate DAY = LocalDate.parse("2026-06-01");
    private static final Map<Sector, Set<Field>> CEILINGS =
            Map.of(Sector.EDUCATION, EnumSet.complementOf(EnumSet.of(Field.FILES, Field.CONDITIONS)));

    private final Random random;
    private final Map<String, Marked> marks = new HashMap<>();
    private final List<Map<String, String>> files = new ArrayList<>();
    private final List<Agreement> agreements = new ArrayList<>();
    private final Instant began = Instant.now();
    private final int first;
    private int number;
    private int recorded;

    /** A town by its number, from 0 to 999; no mark of it is one of another. */
    public WireTown(int town) {
        random = new Random(town);
        first = town * 1_000_000;
    }

    /**
     * Somebody, what they have said, and their referral.
     *
     * @param referral with a mark in each field
     * @param consents what was recorded about them
     * @param household the numbers of each of the household
     */
    public record Case(Referral referral, List<RecordedConsent> consents, List<List<Identifier>> household) {

        private String recipient() {
            return referral.recipient().partner();
        }
    }

    private record Marked(Case of, Value value) {}

    /** What every sector is told at most, as the policy's own file says it. */
    public static Map<String, String> ceilings() {
        var lines = new TreeMap<String, String>();
        CEILINGS.forEach(
                (sector, fields) -> lines.put("sector." + sector.name().toLowerCase(Locale.ROOT), Words.say(fields)));
        return lines;
    }

    /** Makes other agreements; what they say, file by file. */
    public List<Map<String, String>> agreeAnew() {
        files.clear();
        agreements.clear();
        for (int i = 0; i < FILES; i++) {
            var words = agreement();
            files.add(words);
            agreements.add(read("wire" + i, words));
        }
        return List.copyOf(files);
    }

    /** What the hub calls an agreement of that name and these words, once it is in force. */
    public static String rule(String name, Map<String, String> words) {
        var agreement = read(name, words);
        return agreement.rule() + "@" + agreement.version();
    }

    private static Agreement read(String name, Map<String, String> words) {
        var typed = new HashMap<String, Object>(words);
        typed.computeIfPresent("emergencyHours", (key, hours) -> Integer.valueOf((String) hours));
        return new AgreementReader(name, ZoneId.systemDefault()).read(AgreementWords.saying(typed));
    }

    private Map<String, String> agreement() {
        var words = new LinkedHashMap<String, String>();
        words.put("title", "Agreement " + ++number);
        var reader = chance(0.9) ? one(READERS) : "nobody";
        words.put("parties", SENDER + (chance(0.5) ? " -> " : " <-> ") + reader);
        var share = fields(0.75);
        share.add(Field.SERVICE);
        words.put("share", Words.say(share));
        var basis = chance(0.45) ? LegalBasis.Kind.CONSENT : one(List.of(LegalBasis.Kind.values()));
        words.put("basis", basis.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        words.put("services", chance(0.75) ? "" : one(SERVICES));
        var today = LocalDate.now();
        words.put("from", chance(0.9) ? "" : today.plusDays(3).toString());
        words.put("until", chance(0.9) ? "" : today.minusDays(3).toString());
        words.put("labels", said(labels(0.6)));
        words.put("labelledShare", chance(0.6) ? "" : Words.say(with(fields(0.3), Field.SERVICE)));
        words.put("consentsFrom", chance(0.7) ? "" : "school");
        words.values().removeIf(String::isEmpty);
        return words;
    }

    /** Somebody who is referred to that reader; what they say is to be recorded first. */
    public Case somebody(String reader) {
        var values = new ArrayList<Value>();
        var household = new ArrayList<List<Identifier>>();
        var person = person(values, null, null);
        var relatives = new ArrayList<Relative>();
        if (chance(0.4)) {
            var subject = new ArrayList<Identifier>();
            var relation = mark(values, Field.RELATIVES, null, List.of(), subject, null, null);
            var relative = person(values, subject, relation);
            household.add(subject);
            relatives.add(new Relative(new Code("urn:x", "r1", relation.mark()), relative));
        }
        var referral = new Referral(
                UUID.randomUUID(),
                Institution.partner(SENDER),
                Institution.partner(reader),
                new Service(
                        List.of(new Code("urn:x", one(List.of("home-care", "shelter")), null)),
                        text(values, Field.SERVICE)),
                needs(values),
                null,
                person,
                relatives,
                findings(values),
                null,
                null,
                chance(0.6) ? Set.of() : labels(0.4),
                null,
                null,
                text(values, Field.NOTE));
        var made = new Case(referral, new ArrayList<>(), household);
        values.forEach(value -> marks.put(value.mark(), new Marked(made, value)));
        return made;
    }

    private Person person(List<Value> values, List<Identifier> subject, Value within) {
        var own = mark(values, Field.IDENTIFIERS, null, List.of(), subject, "school", within);
        var common = mark(values, Field.IDENTIFIERS, null, List.of(), subject, null, within);
        var identifiers = List.of(
                new Identifier("urn:vincle:hmis:school", own.mark()),
                new Identifier("urn:vincle:test:person", common.mark()));
        if (subject != null) {
            subject.addAll(identifiers);
        }
        var name = mark(values, Field.NAME, null, List.of(), subject, null, within);
        var address = mark(values, Field.ADDRESSES, null, List.of(), subject, null, within);
        var contact = mark(values, Field.CONTACTS, null, List.of(), subject, null, within);
        return new Person(
                identifiers,
                new PersonName("Inventinda", name.mark(), null, null),
                null,
                null,
                null,
                List.of(new Address(address.mark(), null, null, null, null, null, null)),
                List.of(new Contact("email", contact.mark() + "@enlloc.invalid", null)));
    }

    private List<Need> needs(List<Value> values) {
        var needs = new ArrayList<Need>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            var codes = List.of(one(CODES));
            needs.add(new Need(
                    codes,
                    mark(values, Field.NEEDS, null, codes, null, null, null).mark()));
        }
        return needs;
    }

    private List<Finding> findings(List<Value> values) {
        var findings = new ArrayList<Finding>();
        for (int i = random.nextInt(4); i > 0; i--) {
            var kind = one(List.of(Finding.Kind.values()));
            var codes = List.of(one(CODES));
            var date = DAY.plusDays(random.nextInt(7) - 3L);
            var value =
                    mark(values, Field.of(kind), date, codes, null, null, null).mark();
            boolean document = kind == Finding.Kind.DOCUMENT;
            var content = document
                    ? mark(values, Field.FILES, date, codes, null, null, null).mark()
                    : "";
            findings.add(new Finding(
                    kind,
                    codes,
                    document ? null : value,
                    null,
                    null,
                    null,
                    null,
                    null,
                    date.toString(),
                    null,
                    null,
                    document ? new Attachment("text/plain", value, content.getBytes(StandardCharsets.UTF_8)) : null,
                    Set.of()));
        }
        return findings;
    }

    /** Something that this person, or somebody of the household, may say. */
    public Consent says(Case about) {
        var household = about.household();
        var numbers =
                chance(0.8) || household.isEmpty() ? about.referral().person().identifiers() : one(household);
        return new Consent(
                UUID.randomUUID(),
                null,
                new Person(numbers, null, null, null, null, null, null),
                null,
                null,
                null,
                null,
                chance(0.9) ? null : began.plusSeconds(chance(0.5) ? 172_800 : -172_800),
                chance(0.9) ? null : began.plusSeconds(chance(0.5) ? 172_800 : -172_800),
                chance(0.75),
                provision(0.85),
                chance(0.7) ? List.of() : List.of(provision(0.6)));
    }

    private Consent.Provision provision(double open) {
        return new Consent.Provision(
                chance(open) ? null : Set.of(chance(0.7) ? SENDER : "school"),
                chance(open) ? null : some(0.5, READERS),
                chance(open) ? null : some(0.6, List.of(Sector.HEALTH, Sector.EDUCATION)),
                chance(open) ? null : some(0.6, List.of(Consent.Data.values())),
                chance(open) ? null : List.of(one(CODES)),
                chance(open) ? null : some(0.6, SERVICES),
                null,
                chance(0.95) ? null : Set.of(chance(0.7) ? Consent.CARE : "research"),
                chance(open) ? null : labels(0.7),
                chance(open) ? null : DAY.minusDays(random.nextInt(3)),
                chance(open) ? null : DAY.plusDays(random.nextInt(3)));
    }

    /** That was recorded just now by that partner. */
    public void records(Case about, Consent consent, String recorder) {
        var at = began.plusMillis(++recorded);
        about.consents().removeIf(c -> c.consent().id().equals(consent.id()));
        about.consents().add(new RecordedConsent(consent, 1, recorder, at));
    }

    /** Whether that reader may see that mark as things stand. */
    public boolean permits(String reader, String mark) {
        var marked = marks.get(mark);
        if (marked == null || !marked.of.recipient().equals(reader)) {
            return false;
        }
        var of = marked.of;
        var around = Circumstances.of(of.referral, of.referral, of.consents);
        var question = new Question(Purpose.READ, SENDER, reader, of.referral.id(), around);
        var terms = new Terms(agreements, List.of(), CEILINGS, WireTown::sector);
        return new NaiveOracle(terms, question, of.referral.labels(), of.household, Instant.now())
                .permits(marked.value);
    }

    /** How many marks there are. */
    public int marks() {
        return marks.size();
    }

    private static Optional<Sector> sector(String partner) {
        return Optional.of(
                switch (partner) {
                    case "school" -> Sector.EDUCATION;
                    case "clinic", "hospital" -> Sector.HEALTH;
                    default -> Sector.SOCIAL_SERVICES;
                });
    }

    private String text(List<Value> values, Field field) {
        return mark(values, field, null, List.of(), null, null, null).mark();
    }

    private Value mark(
            List<Value> values,
            Field field,
            LocalDate date,
            List<Code> codes,
            List<Identifier> subject,
            String owner,
            Value within) {
        var value = new Value(
                "zq%09dzq".formatted(first + marks.size() + values.size()),
                field,
                Set.of(),
                codes,
                date,
                subject,
                owner,
                within);
        values.add(value);
        return value;
    }

    private boolean chance(double often) {
        return random.nextDouble() < often;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** One of them at least. */
    private <T> Set<T> some(double often, List<T> of) {
        var some = new LinkedHashSet<T>();
        of.forEach(each -> {
            if (chance(often)) {
                some.add(each);
            }
        });
        some.add(one(of));
        return some;
    }

    private Set<Field> fields(double often) {
        var fields = EnumSet.noneOf(Field.class);
        fields.addAll(some(often, List.of(Field.values())));
        return fields;
    }

    private static Set<Field> with(Set<Field> fields, Field field) {
        fields.add(field);
        return fields;
    }

    private Set<Sensitivity> labels(double often) {
        return some(often, List.of(Sensitivity.VIOLENCE, Sensitivity.MINOR, Sensitivity.ADDICTION));
    }

    private static String said(Set<Sensitivity> labels) {
        return labels.stream()
                .map(label -> label.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
