package org.vincle.connectors.desk.accounts;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Referral;

/**
 * Some of an institution's people, to whom a part of what is referred to it comes.
 *
 * @param name what it is found by: lower case letters, digits, dots and dashes
 * @param title what people call it
 * @param members the accounts in it
 * @param takes what it takes: codes of services and needs, with their system before a bar or without
 */
public record Team(String name, String title, List<String> members, List<String> takes) {

    public Team {
        requireNonNull(name, "name");
        title = title == null || title.isBlank() ? name : title.strip();
        members = members == null ? List.of() : List.copyOf(members);
        takes = takes == null ? List.of() : List.copyOf(takes);
    }

    /** Whether it takes what is asked there; what is asked comes before why. */
    boolean takes(Stream<Code> codes) {
        return codes.anyMatch(code -> takes.stream().anyMatch(wanted -> fits(wanted, code)));
    }

    private static boolean fits(String wanted, Code code) {
        return wanted.equalsIgnoreCase(code.code()) || wanted.equalsIgnoreCase(code.system() + "|" + code.code());
    }

    static Stream<Code> service(Referral referral) {
        return referral.service() == null ? Stream.empty() : referral.service().codes().stream();
    }

    static Stream<Code> needs(Referral referral) {
        return referral.needs().stream().flatMap(need -> need.codes().stream());
    }

    /** The lines of a field, each once. */
    public static List<String> lines(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    /** The same, of which each is a name of an account. */
    public static List<String> names(String text) {
        return lines(text.toLowerCase(Locale.ROOT));
    }
}
