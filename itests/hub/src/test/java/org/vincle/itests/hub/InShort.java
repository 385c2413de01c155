package org.vincle.itests.hub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;

/** The canonical form of a message in one line, for whoever holds it against the message: what was found there and how much of it, by codes and counts. */
final class InShort {

    private static final Pattern PLACE = Pattern.compile("\"path\":\"(\\w+)");

    private final List<String> said = new ArrayList<>();

    /** The message; empty when it says nothing but what kind it is of. */
    static String of(Message message) {
        var all = new InShort();
        if (message instanceof Referral referral) {
            all.referral(referral);
        } else if (message instanceof Amendment amendment) {
            all.said.add(amendment.parts().isEmpty() ? "nothing changed" : "changed");
            all.some("parts", amendment.parts(), InShort::word);
            all.referral(amendment.referral());
        } else if (message instanceof Answer answer) {
            all.said.add(answer.accepted() ? "accepted" : "rejected");
            all.maybe("note", answer.note());
        } else if (message instanceof Cancellation cancellation) {
            all.said.add(word(cancellation.step()));
            all.maybe("reason", cancellation.reason());
        } else if (message instanceof Outcome outcome) {
            all.said.add(word(outcome.result()));
            all.some("done", outcome.activities(), activity -> codes(activity.codes()));
            all.findings(outcome.findings());
            all.maybe("note", outcome.note());
        } else if (message instanceof Note note) {
            all.maybe("text", note.text());
            all.findings(note.findings());
        }
        return String.join(", ", all.said);
    }

    /** How many values a loss report names, by the segment or resource that they stood in. */
    static String losses(String report) {
        var places = PLACE.matcher(report)
                .results()
                .map((MatchResult place) -> place.group(1))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return places.values().stream().mapToLong(Long::longValue).sum()
                + (places.isEmpty() ? "" : " " + places.toString().replace('=', ' '));
    }

    private void referral(Referral referral) {
        if (referral.recipient() != null) {
            said.add("to " + referral.recipient().partner());
        }
        said.add(word(referral.priority()));
        said.add("person (" + of(referral.person()) + ")");
        if (referral.service() != null) {
            said.add("service " + codes(referral.service().codes()));
        }
        some("needs", referral.needs(), need -> codes(need.codes()));
        findings(referral.findings());
        some("household", referral.household(), relative -> of(relative.person()));
        maybe("basis", referral.basis());
        some("flags", referral.flags(), InShort::word);
        some("labels", referral.labels(), InShort::word);
        maybe("authored", referral.authoredOn());
        maybe("due", referral.dueBy());
        maybe("note", referral.note());
    }

    private static String of(Person person) {
        var all = new InShort();
        all.count("identifiers", person.identifiers());
        if (person.name() != null) {
            all.maybe("given", person.name().given());
            all.maybe("first surname", person.name().firstSurname());
            all.maybe("second surname", person.name().secondSurname());
            all.maybe("name as text", person.name().text());
        }
        all.maybe("birth date", person.birthDate());
        if (person.gender() != null) {
            all.said.add(word(person.gender()));
        }
        if (person.language() != null) {
            all.said.add("speaks " + person.language());
        }
        all.count("addresses", person.addresses());
        all.count("contacts", person.contacts());
        return String.join(", ", all.said);
    }

    private void findings(List<Finding> findings) {
        Map<Finding.Kind, List<Finding>> byKind =
                findings.stream().collect(Collectors.groupingBy(Finding::kind, TreeMap::new, Collectors.toList()));
        byKind.forEach((kind, some) -> some(word(kind) + "s", some, finding -> codes(finding.codes())));
    }

    private void maybe(String name, Object value) {
        if (value != null) {
            said.add(name);
        }
    }

    private void count(String name, Collection<?> values) {
        if (!values.isEmpty()) {
            said.add(name + " " + values.size());
        }
    }

    private <T> void some(String name, Collection<T> values, Function<T, String> word) {
        if (!values.isEmpty()) {
            said.add(name + " " + values.size()
                    + values.stream().map(word).sorted().collect(Collectors.joining("; ", " (", ")")));
        }
    }

    /** The preferred code; a thing may be said in words alone. */
    private static String codes(List<Code> codes) {
        return codes.stream().map(Code::code).filter(c -> c != null).findFirst().orElse("words");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
