package org.vincle.routes.api;

import static org.vincle.routes.api.DataCategory.CONTACT;
import static org.vincle.routes.api.DataCategory.DOCUMENTS;
import static org.vincle.routes.api.DataCategory.FINDINGS;
import static org.vincle.routes.api.DataCategory.HOUSEHOLD;
import static org.vincle.routes.api.DataCategory.IDENTITY;
import static org.vincle.routes.api.DataCategory.NEED;
import static org.vincle.routes.api.DataCategory.STATUS;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vincle.connectors.api.model.Finding;

/** The fields of a message that a decision tells apart; each belongs to one category. What none of them names always goes. */
public enum Field {
    IDENTIFIERS(IDENTITY),
    NAME(IDENTITY),
    BIRTH_DATE(IDENTITY),
    GENDER(IDENTITY),
    LANGUAGE(IDENTITY),
    ADDRESSES(CONTACT),
    CONTACTS(CONTACT),
    /** That there are others of the household, and what they are to the person. */
    RELATIVES(HOUSEHOLD),
    SERVICE(NEED),
    NEEDS(NEED),
    PRIORITY(NEED),
    DUE_BY(NEED),
    NOTE(NEED),
    OBSERVATIONS(FINDINGS),
    CONDITIONS(FINDINGS),
    GOALS(FINDINGS),
    ASSESSMENTS(FINDINGS),
    /** Documents, and the files on whatever finding. */
    FILES(DOCUMENTS),
    /** Accepted, rejected, at work, completed, called off; nothing of a referral's course is told without it. */
    STATE(STATUS),
    REASON(STATUS),
    APPOINTMENT(STATUS),
    ACTIVITIES(STATUS),
    /** The free words of an answer, a progress, an outcome or a note. */
    WORDS(STATUS);

    private final DataCategory category;

    Field(DataCategory category) {
        this.category = category;
    }

    /** The category that it belongs to. */
    public DataCategory category() {
        return category;
    }

    /** How an agreement names it, for instance {@code identity.birth-date}. */
    public String word() {
        return category.word() + "." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All fields of these categories. */
    public static Set<Field> of(Set<DataCategory> categories) {
        return Arrays.stream(values())
                .filter(field -> categories.contains(field.category))
                .collect(() -> EnumSet.noneOf(Field.class), Set::add, Set::addAll);
    }

    /** What a word of an agreement names: a category whole, or one field; empty when it is none. */
    public static Optional<Set<Field>> named(String word) {
        var named = Arrays.stream(values())
                .filter(field ->
                        field.word().equals(word) || field.category.word().equals(word))
                .collect(() -> EnumSet.noneOf(Field.class), Set::add, Set::addAll);
        return named.isEmpty() ? Optional.empty() : Optional.of(Collections.unmodifiableSet(named));
    }

    /** The field in which a finding of that kind stands. */
    public static Field of(Finding.Kind kind) {
        return switch (kind) {
            case OBSERVATION -> OBSERVATIONS;
            case CONDITION -> CONDITIONS;
            case GOAL -> GOALS;
            case ASSESSMENT -> ASSESSMENTS;
            case DOCUMENT -> FILES;
        };
    }
}
