package org.vincle.routes.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;
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

    private static final Pattern WORD = Pattern.compile("zq\\d{9}zq");
    private static final Pattern DAYS =
            Pattern.compile("(?<![\\w-])(19|21)\\d\\d-\\d\\d-\\d\\d(?![\\d-])|(?<=[|^~])(19|21)\\d{6}(?=[|^~\\s]|$)");

    private static final List<String> PARTNERS = List.of(SENDER, "school", "clinic", "hospital");

    private final Dice dice;
    private final Dice spoken;
    private final WireAgreements agreements;
    private final Map<String, Marked> marks = new HashMap<>();
    private final Instant began = Instant.now();
    private final int first;
    private int made;
    private int days;
    private int recorded;

    /** A town by its number, from 0 to 999; no mark of it is one of another. */
    public WireTown(int town) {
        dice = new Dice(town);
        spoken = new Dice(~town);
        agreements = new WireAgreements(dice);
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

    /**
     * Something that one says to the other.
     *
     * @param type what the plain JSON calls it
     * @param message what it says
     */
    public record Said(String type, Message message) {}

    private record Marked(Case of, Value value, String source, String recipient, Set<Sensitivity> labels) {}

    /** What every sector is told at most, as the policy's own file says it. */
    public static Map<String, String> ceilings() {
        return WireAgreements.ceilings();
    }

    /** Makes other agreements; what they say, file by file. */
    public List<Map<String, String>> agreeAnew() {
        return agreements.anew();
    }

    /** What the hub calls an agreement of that name and these words, once it is in force. */
    public static String rule(String name, Map<String, String> words) {
        return WireAgreements.rule(name, words);
    }

    /** Somebody who is referred to that reader; what they say is to be recorded first. */
    public Case somebody(String reader) {
        // A hospital that has no place for flags or labels would be told nothing of most.
        boolean marked = !reader.equals("hospital");
        return referred(reader, dice.chance(0.6) ? Set.of() : anyLabels(0.4), marked);
    }

    /** The same of whom nothing is flagged or labelled. */
    public Case unlabelled(String reader) {
        return referred(reader, Set.of(), false);
    }

    private Case referred(String reader, Set<Sensitivity> labels, boolean restricted) {
        var messages = new WireMessages(dice, this::next, this::nextDay, restricted);
        var referral = messages.referral(reader, labels);
        var made = new Case(referral, new ArrayList<>(), messages.household());
        keep(made, messages, SENDER, reader, Set.of());
        return made;
    }

    /** What the hub calls that referral, by which its few words are known that cannot be marked. */
    public void called(Case somebody, String id) {
        for (var field : List.of(Field.GENDER, Field.LANGUAGE, Field.PRIORITY)) {
            var value = new Value(word(id, field), field, Set.of(), List.of(), null, null, null, null);
            var reader = somebody.recipient();
            marks.put(value.mark(), new Marked(somebody, value, SENDER, reader, Set.of()));
        }
    }

    /** The mark of a field that can bear none. */
    public static String word(String id, Field field) {
        return id + " " + field.word();
    }

    /** Something that whoever was referred to may say of that, every value of it marked. */
    public Said answers(Case about) {
        // Who is answered first is not the same each time; what is agreed and referred is.
        var messages = new WireMessages(spoken, this::next, this::nextDay, spoken.below(3) == 0);
        var said = new WireAnswers(messages).any();
        var labels = said.message() instanceof Note note ? note.labels() : Set.<Sensitivity>of();
        keep(about, messages, about.recipient(), SENDER, labels);
        return said;
    }

    private void keep(Case made, WireMessages messages, String source, String recipient, Set<Sensitivity> labels) {
        messages.values().forEach(value -> marks.put(value.mark(), new Marked(made, value, source, recipient, labels)));
    }

    private int nextDay() {
        return days++;
    }

    private int next() {
        return first + ++made;
    }

    /** Whom it is about, when any of these marks is known. */
    public Optional<Case> about(Set<String> seen) {
        return seen.stream()
                .map(marks::get)
                .filter(Objects::nonNull)
                .map(Marked::of)
                .findFirst();
    }

    /** The marks in a text, and the days in it that are nobody's but one's. */
    public Set<String> marks(String text) {
        var found = new TreeSet<String>();
        WORD.matcher(text).results().forEach(mark -> found.add(mark.group()));
        DAYS.matcher(text)
                .results()
                .map(day -> day.group().replaceAll("(\\d{4})-?(\\d\\d)-?(\\d\\d)", "$1-$2-$3"))
                .filter(marks::containsKey)
                .forEach(found::add);
        return found;
    }

    /** Something that this person, or somebody of the household, may say. */
    public Consent says(Case about) {
        var household = about.household();
        var numbers = dice.chance(0.8) || household.isEmpty()
                ? about.referral().person().identifiers()
                : dice.one(household);
        return new Consent(
                UUID.randomUUID(),
                null,
                new Person(numbers, null, null, null, null, null, null),
                null,
                null,
                null,
                null,
                dice.chance(0.9) ? null : began.plusSeconds(dice.chance(0.5) ? 172_800 : -172_800),
                dice.chance(0.9) ? null : began.plusSeconds(dice.chance(0.5) ? 172_800 : -172_800),
                dice.chance(0.75),
                provision(0.85),
                dice.chance(0.7) ? List.of() : List.of(provision(0.6)));
    }

    private Consent.Provision provision(double open) {
        return new Consent.Provision(
                dice.chance(open) ? null : dice.any(0.5, PARTNERS),
                dice.chance(open) ? null : dice.any(0.5, PARTNERS),
                dice.chance(open) ? null : dice.any(0.6, List.of(Sector.HEALTH, Sector.EDUCATION)),
                dice.chance(open) ? null : dice.any(0.6, List.of(Consent.Data.values())),
                dice.chance(open) ? null : List.of(dice.one(WireMessages.CODES)),
                dice.chance(open) ? null : dice.any(0.6, WireAgreements.SERVICES),
                null,
                dice.chance(0.95) ? null : Set.of(dice.chance(0.7) ? Consent.CARE : "research"),
                dice.chance(open) ? null : anyLabels(0.7),
                dice.chance(open) ? null : WireMessages.DAY.minusDays(dice.below(3)),
                dice.chance(open) ? null : WireMessages.DAY.plusDays(dice.below(3)));
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
        if (marked == null) {
            return false;
        } else if (reader.equals(marked.source)) {
            return true;
        } else if (!reader.equals(marked.recipient)) {
            return false;
        }
        var of = marked.of;
        var around = Circumstances.of(of.referral, of.referral, of.consents);
        var question = new Question(Purpose.READ, marked.source, reader, of.referral.id(), around);
        var terms = new Terms(agreements.all(), List.of(), WireAgreements.CEILINGS, WireTown::sector);
        var labels = new HashSet<>(of.referral.labels());
        labels.addAll(marked.labels);
        return new NaiveOracle(terms, question, labels, of.household, Instant.now()).permits(marked.value);
    }

    /** Whose mark that is: who says what bears it, or nobody. */
    public String source(String mark) {
        return marks.containsKey(mark) ? marks.get(mark).source : "nobody";
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

    private Set<Sensitivity> anyLabels(double often) {
        return WireAgreements.labels(dice, often);
    }
}
