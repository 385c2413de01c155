package org.vincle.connectors.rest.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.PlanUpdate.Activity;
import org.vincle.connectors.api.model.PlanUpdate.Member;
import org.vincle.connectors.api.model.ProtocolStep;

/** Says a shared plan, and which step of which one a referral is, in the API's JSON. */
public final class PlanWriter {

    /** The plan as its reader may see it. */
    public static ObjectNode write(PlanUpdate plan) {
        var json = Json.object().put("id", plan.plan().toString());
        json.put("turn", plan.turn());
        Json.put(json, "protocol", protocol(plan.protocol(), plan.version()));
        Json.put(json, "title", words(plan.title()));
        Json.put(json, "status", plan.state().word());
        Json.put(json, "change", words(plan.change()));
        Json.put(json, "changedAt", plan.at());
        Json.putAll(json, "activities", plan.activities(), PlanWriter::activity);
        Json.putAll(json, "team", plan.team(), PlanWriter::member);
        return json;
    }

    /** Which step a referral is, or null; who began the protocol is told by the plan's team, if at all. */
    static ObjectNode step(ProtocolStep step) {
        if (step == null) {
            return null;
        }
        var json = protocol(step.protocol(), step.version());
        Json.put(json, "step", step.step());
        return json.put("plan", step.course().toString());
    }

    private static ObjectNode protocol(String url, String version) {
        var json = Json.object().put("url", url);
        Json.put(json, "version", version);
        return json;
    }

    private static ObjectNode activity(Activity activity) {
        var json = Json.object().put("step", activity.step());
        Json.put(json, "title", words(activity.title()));
        Json.put(json, "phase", Words.of(activity.phase()));
        Json.put(json, "partner", activity.owner());
        UUID referral = activity.referral();
        Json.put(json, "referral", referral == null ? null : referral.toString());
        Json.put(json, "due", activity.due());
        return json.put("late", activity.late());
    }

    private static ObjectNode member(Member member) {
        var json = Json.object().put("partner", member.partner());
        Json.put(json, "role", words(member.role()));
        Json.put(json, "since", member.since());
        Json.put(json, "until", member.until());
        return json;
    }

    private static ObjectNode words(Map<String, String> words) {
        if (words.isEmpty()) {
            return null;
        }
        var json = Json.object();
        new TreeMap<>(words).forEach(json::put);
        return json;
    }

    private PlanWriter() {}
}
