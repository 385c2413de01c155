package org.vincle.routes.host.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Audit;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Ledger;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;
import org.vincle.routes.api.Sight;
import org.vincle.routes.api.Sight.Told;
import org.vincle.routes.api.Sights;
import org.vincle.routes.api.Withheld.Why;

/** A reader may know what is not told to it and why, and learns nothing of the person by that. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClosedFieldsTest {

    private static final String SOCIAL = "social-services";
    private static final String HOSPITAL = "city-hospital";
    private static final Identifier NOBODY = new Identifier("urn:vincle:test:person", "NOBODY-0001");

    private final Sights sights = mock(Sights.class);
    private final Audit audit = mock(Audit.class);
    private final Map<Field, Why> closed = new EnumMap<>(Field.class);
    private final List<Question> asked = new ArrayList<>();
    private final Policy policy = new Policy() {
        @Override
        public Decision decide(Question question) {
            throw new AssertionError("nothing is read, so nothing is decided");
        }

        @Override
        public Map<Field, Why> closed(Question question) {
            asked.add(question);
            return closed;
        }
    };
    private final PolicedShelf shelf = new PolicedShelf(
            mock(Ledger.class), sights, policy, mock(Directory.class), new ReadAudit(audit, System::nanoTime));
    private final Referral referral = new Referral(
            UUID.randomUUID(),
            Institution.partner(SOCIAL),
            Institution.partner(HOSPITAL),
            null,
            null,
            null,
            new Person(List.of(NOBODY), null, null, null, null, null, null),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    @BeforeEach
    void told() {
        var told = new Told(SOCIAL, referral, referral, List.of(Set.of()));
        when(sights.of(any(), any()))
                .thenReturn(Map.of(referral.id(), new Sight(referral, List.of(), List.of(told), null)));
    }

    @Test
    void neither_a_label_nor_whose_word_it_was_is_a_reason_that_is_given() {
        closed.put(Field.ADDRESSES, Why.LABEL_WITHHELD);
        closed.put(Field.CONDITIONS, Why.CONSENT_REFUSED);
        closed.put(Field.ASSESSMENTS, Why.CONSENT_WITHDRAWN);
        closed.put(Field.FILES, Why.NOT_FOR_SECTOR);

        assertThat(shelf.closed(HOSPITAL, referral.id(), SOCIAL).orElseThrow())
                .isEqualTo(Map.of(
                        "contact.addresses", "no-agreement",
                        "findings.conditions", "no-consent",
                        "findings.assessments", "no-consent",
                        "documents.files", "not-for-sector"));
        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.purpose()).isEqualTo(Purpose.READ);
            assertThat(question.source()).isEqualTo(SOCIAL);
            assertThat(question.recipient()).isEqualTo(HOSPITAL);
            assertThat(question.circumstances().content()).isNull();
        });
        verify(audit, never()).write(anyList());
    }

    @Test
    void of_what_one_was_told_nothing_of_nothing_is_said() {
        assertThat(shelf.closed(HOSPITAL, UUID.randomUUID(), SOCIAL)).isEmpty();

        when(sights.of(any(), any()))
                .thenReturn(Map.of(referral.id(), new Sight(referral, List.of(), List.of(), null)));

        assertThat(shelf.closed("north-school", referral.id(), SOCIAL)).isEmpty();
        assertThat(asked).isEmpty();
    }
}
