package org.vincle.routes.ledger;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.routes.api.QuestionRegister;

/** The questions that stand in the ledger. */
@Component(service = QuestionRegister.class)
public final class RelationalQuestions implements QuestionRegister {

    private final RelationalLedger ledger;

    @Activate
    public RelationalQuestions(@Reference RelationalLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<StoredDocument> questions(Wanted wanted) {
        return ledger.read(work -> Questions.newest(work, wanted));
    }
}
