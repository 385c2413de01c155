package org.vincle.connectors.desk.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Receipt.Gone;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.desk.cases.CaseBook.Entry;

/** Makes a case anew of which less may be shown than was, or more again: what its own institution did with it stays. */
final class Anew {

    static Receipt of(Delivery delivery, Entry entry) {
        var before = entry.content();
        var content = Unpacked.of(delivery);
        var all = content;
        var messages = new HashMap<String, Message>();
        for (var retold : delivery.retold()) {
            var key = retold.delivery().toString();
            if (retold.message() instanceof PlanUpdate) {
                // It came as a note in the hub's words, and goes whole or not at all.
                before.happenings().stream()
                        .filter(h -> h.key().equals(key) && h.message() != null)
                        .forEach(h -> messages.put(key, h.message()));
            } else {
                all = all.and(delivery, retold.message());
                messages.put(key, all.message());
            }
        }
        var documents = new ArrayList<Document>();
        documents.add(entry.next(delivery.partner(), before.anew(delivery, content.referral(), all.files(), messages)));
        documents.addAll(all.documents());
        return Receipt.anew(documents, gone(delivery, before), null);
    }

    /** The documents of others, which are laid anew; and the plan, when nothing of it may be told any more. */
    private static List<Gone> gone(Delivery delivery, Case before) {
        var gone = new ArrayList<Gone>();
        before.files().stream()
                .filter(file -> file.account() == null)
                .forEach(file -> gone.add(new Gone(CaseBook.FILE, file.id())));
        var step = before.referral().protocol();
        boolean plan = delivery.retold().stream().anyMatch(retold -> retold.message() instanceof PlanUpdate);
        if (step != null && !plan) {
            gone.add(new Gone(CaseBook.PLAN, step.course().toString()));
        }
        return gone;
    }

    private Anew() {}
}
