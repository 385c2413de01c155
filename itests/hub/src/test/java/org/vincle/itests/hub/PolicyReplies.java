package org.vincle.itests.hub;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.testkit.Reply;
import org.vincle.routes.policy.WireTown;
import org.vincle.routes.policy.WireTown.Case;
import org.vincle.routes.policy.WireTown.Said;

/** What those who were referred to say of it, each on its own wire: all that plain JSON, a Task and an RRI can say. */
final class PolicyReplies {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final PolicyTown town;
    private final Set<Case> answered = Collections.newSetFromMap(new IdentityHashMap<>());
    private int arrived;

    PolicyReplies(PolicyTown town) {
        this.town = town;
    }

    /** Has each of them say one thing of each referral that is new; how often that was taken. */
    int all(WireTown world, Instant since) throws IOException {
        return school(world, since) + clinic(world, since) + hospital(world);
    }

    private int school(WireTown world, Instant since) throws IOException {
        int taken = 0;
        var school = town.rest(PolicyTown.SCHOOL);
        for (var item : PolicyTown.referrals(school, since)) {
            var about = fresh(world, item.toString());
            if (about.isPresent()) {
                var said = world.answers(about.get());
                var event = PlainJson.event(said.type(), said.message());
                var path = "/referrals/" + item.get("id").textValue() + "/events";
                var reply = school.post(path, event, UUID.randomUUID().toString());
                taken += taken(reply.status(), said);
            }
        }
        return taken;
    }

    private int clinic(WireTown world, Instant since) throws IOException {
        int taken = 0;
        for (var page : town.clinicFinds("Task?_count=200&_include=Task:focus&_lastUpdated=ge" + since)) {
            var found = resources(page);
            for (var resource : found) {
                if (resource instanceof ServiceRequest request) {
                    taken += clinic(world, found, request);
                }
            }
        }
        return taken;
    }

    private static List<Resource> resources(String page) {
        return FHIR.newJsonParser().parseResource(Bundle.class, page).getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .toList();
    }

    private int clinic(WireTown world, List<Resource> found, ServiceRequest request) throws IOException {
        var focus = "ServiceRequest/" + request.getIdElement().getIdPart();
        var about = fresh(world, FHIR.newJsonParser().encodeResourceToString(request));
        var task = found.stream()
                .filter(Task.class::isInstance)
                .map(Task.class::cast)
                .filter(t -> t.getFocus().getReference().endsWith(focus))
                .findFirst();
        if (about.isEmpty() || task.isEmpty()) {
            return 0;
        }
        var said = answer(world, about.get());
        var answer = (Answer) said.message();
        task.get()
                .setStatus(answer.accepted() ? Task.TaskStatus.ACCEPTED : Task.TaskStatus.REJECTED)
                .getStatusReason()
                .setText(answer.reason().text());
        task.get().addNote().setText(answer.note());
        return taken(town.clinic().put(task.get()).status(), said);
    }

    private int hospital(WireTown world) throws IOException {
        int taken = 0;
        var arrivals = town.hospital().arrivals();
        for (; arrived < arrivals.size(); arrived++) {
            var ref = arrivals.get(arrived).message();
            var about = ref.event().startsWith("REF") ? fresh(world, ref.text()) : Optional.<Case>empty();
            if (about.isPresent()) {
                var said = answer(world, about.get());
                var answer = (Answer) said.message();
                var reply = answer.accepted()
                        ? Reply.accepted()
                        : Reply.rejected(answer.reason().text());
                var ack = town.hospital().answer(ref, reply.noting(answer.note()));
                taken += ack.field("MSA", 1).endsWith("A") ? 1 : 0;
            }
        }
        return taken;
    }

    /** That it takes it, or turns it down: all else is said by whoever has words for it. */
    private static Said answer(WireTown world, Case about) {
        var said = world.answers(about);
        while (!(said.message() instanceof Answer)) {
            said = world.answers(about);
        }
        return said;
    }

    /** Whom that is about, when nothing was said of it yet. */
    private Optional<Case> fresh(WireTown world, String text) {
        var marks = new TreeSet<String>();
        PolicyTown.marks(marks, world, text);
        return world.about(marks).filter(answered::add);
    }

    private static int taken(int status, Said said) throws IOException {
        if (status / 100 == 2 || status == 403) {
            return status == 403 ? 0 : 1;
        }
        throw new IOException(said.type() + " was answered " + status);
    }
}
