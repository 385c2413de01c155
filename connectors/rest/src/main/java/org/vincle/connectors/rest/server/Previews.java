package org.vincle.connectors.rest.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.vincle.connectors.api.DryRun.Preview;
import org.vincle.connectors.rest.translate.Json;
import org.vincle.connectors.rest.translate.ReferralWriter;

/** Says what would leave, what would not, and why, in the reader's language. */
final class Previews {

    static ObjectNode of(Preview preview, Locale language) {
        boolean open = preview.recipient() == null;
        var json = Json.object().put("open", open).put("accepted", preview.refused() == null);
        if (!open) {
            json.set("recipient", ReferralWriter.institution(preview.recipient()));
        }
        if (preview.refused() != null) {
            json.put("code", preview.refused()).put("detail", because(preview.refused(), language));
        }
        var leaves = json.putArray("leaves");
        preview.leaves().forEach(leaves::add);
        var withheld = json.putArray("withheld");
        preview.withheld().forEach(held -> withheld.addObject()
                .put("field", held.path())
                .put("code", held.why())
                .put("detail", because(held.why(), language)));
        return json;
    }

    private static String because(String why, Locale language) {
        return Problems.sentence("withheld." + why, language);
    }

    private Previews() {}
}
