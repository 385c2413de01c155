package org.vincle.routes.host.ask;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.routes.api.QuestionRegister;
import org.vincle.routes.api.QuestionRegister.Wanted;

/** What administrations were asked, as it stands in the ledger; nothing of what they answered is ever read for it. */
@Component(service = Register.class)
public final class Register {

    private final QuestionRegister questions;

    @Activate
    public Register(@Reference QuestionRegister questions) {
        this.questions = questions;
    }

    /**
     * One question.
     *
     * @param id the asker's name for it
     * @param asker the partner on whose behalf it was asked
     * @param changedAt when it last changed
     * @param asked what was asked, why, and whether an answer came
     */
    @PersonalData
    public record Entry(UUID id, String asker, Instant changedAt, Asked asked) {

        @Override
        public String toString() {
            return "Entry[not shown]";
        }
    }

    /** The last that changed first. */
    public List<Entry> questions(Wanted wanted) {
        return questions.questions(wanted).stream().map(Register::entry).toList();
    }

    private static Entry entry(StoredDocument stored) {
        var document = stored.document();
        return new Entry(UUID.fromString(document.id()), document.reader(), stored.updatedAt(), Records.read(stored));
    }
}
