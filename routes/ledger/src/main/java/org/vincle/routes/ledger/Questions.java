package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.routes.api.QuestionRegister;
import org.vincle.routes.api.QuestionRegister.Wanted;

/** The questions that administrations were asked: found by whoever must account for them, forgotten when nobody has to any more. */
final class Questions {

    private static final String ALL = "type = 'Question'";

    static List<StoredDocument> newest(Work work, Wanted wanted) throws SQLException {
        var where = new StringBuilder(" WHERE d." + ALL);
        var values = new ArrayList<Object>();
        if (wanted.product() != null) {
            where.append(" AND EXISTS (SELECT 1 FROM document_term t WHERE t.value = ? AND t.name = '")
                    .append(QuestionRegister.PRODUCT)
                    .append("' AND t.")
                    .append(ALL)
                    .append(" AND t.reader = d.reader AND t.id = d.id)");
            values.add(wanted.product());
        }
        if (wanted.referral() != null) {
            where.append(" AND d.referral = ?");
            values.add(wanted.referral());
        }
        if (wanted.since() != null) {
            where.append(" AND d.updated_at >= ?");
            values.add(Times.micros(wanted.since()));
        }
        if (wanted.before() != null) {
            where.append(" AND d.updated_at < ?");
            values.add(Times.micros(wanted.before()));
        }
        values.add(Math.max(1, wanted.limit()));
        return work.list(
                "SELECT " + Documents.COLUMNS + " FROM document d" + where
                        + " ORDER BY d.updated_at DESC, d.id DESC LIMIT ?",
                Documents::stored,
                values.toArray());
    }

    /** Forgets some of those that have not changed since then, with what was answered; how many. */
    static int forget(Work work, long before, int limit) throws SQLException {
        var forgotten = Documents.forget(work, ALL, before, limit);
        var proofs = new ArrayList<Object[]>();
        for (var question : forgotten) {
            proofs.add(new Object[] {question.reader(), QuestionRegister.PROOF, question.id()});
        }
        work.batch("DELETE FROM document WHERE reader = ? AND type = ? AND id = ?", proofs);
        work.batch("DELETE FROM document_version WHERE reader = ? AND type = ? AND id = ?", proofs);
        return forgotten.size();
    }

    private Questions() {}
}
