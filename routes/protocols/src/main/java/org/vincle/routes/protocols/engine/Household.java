package org.vincle.routes.protocols.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Relative;

/**
 * The members of a household in the order in which a course first saw them, whatever order they are told in later. Who is
 * told no more keeps the number, and whoever is new comes last.
 *
 * @param members in that order; one who is told no more is nobody, never null
 * @param marks by what each is recognised: too little to say who it is, enough to tell the members of one family apart
 */
@PersonalData
record Household(List<Relative> members, List<List<String>> marks) {

    private static final Person NOBODY = new Person(null, null, null, null, null, null, null);
    private static final Relative GONE = new Relative(null, NOBODY);

    /** Of 65,536 marks two people out of a country share one a thousand times. */
    private static final int BYTES = 2;

    Household {
        members = List.copyOf(members);
        marks = List.copyOf(marks);
    }

    /** Puts a household as it is told now in the order of that course. */
    static Household of(UUID course, List<Relative> told, List<List<String>> before) {
        var left = new ArrayList<>(told);
        var members = new ArrayList<Relative>();
        var marks = new ArrayList<List<String>>();
        for (var known : before) {
            var same = likest(course, known, left);
            members.add(same == null ? GONE : same);
            left.remove(same);
            marks.add(same == null ? known : both(known, marks(course, same.person())));
        }
        for (var newcomer : left) {
            members.add(newcomer);
            marks.add(marks(course, newcomer.person()));
        }
        return new Household(members, marks);
    }

    /** Whether that member is told no more. */
    boolean isGone(int member) {
        return member > 0 && members.get(member - 1) == GONE;
    }

    private static Relative likest(UUID course, List<String> known, List<Relative> told) {
        Relative likest = null;
        long most = 0;
        for (var relative : told) {
            long shared = marks(course, relative.person()).stream()
                    .filter(known::contains)
                    .count();
            if (shared > most) {
                most = shared;
                likest = relative;
            }
        }
        return likest;
    }

    private static List<String> both(List<String> some, List<String> more) {
        var all = new LinkedHashSet<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    private static List<String> marks(UUID course, Person person) {
        if (person == null) {
            return List.of();
        }
        var numbers = person.identifiers().stream().map(i -> i.system() + "|" + i.value());
        var name = person.name();
        var named = name == null
                ? Stream.<String>empty()
                : Stream.of(String.join(
                                "|",
                                String.valueOf(person.birthDate()),
                                String.valueOf(name.given()),
                                String.valueOf(name.firstSurname()),
                                String.valueOf(name.text()))
                        .toLowerCase(Locale.ROOT));
        var born = person.birthDate() == null ? Stream.<String>empty() : Stream.of("born " + person.birthDate());
        return Stream.of(numbers, named, born)
                .flatMap(s -> s)
                .map(feature -> mark(course, feature))
                .distinct()
                .toList();
    }

    private static String mark(UUID course, String feature) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(course.toString().getBytes(StandardCharsets.UTF_8));
            var whole = digest.digest(feature.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(whole, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256");
        }
    }

    @Override
    public String toString() {
        return "Household[not shown]";
    }
}
