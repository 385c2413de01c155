package org.vincle.connectors.edfi.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.edfi.translate.Association;
import org.vincle.connectors.edfi.translate.AssociationWriter;
import org.vincle.connectors.edfi.translate.Dialect;
import org.vincle.connectors.edfi.translate.Names;
import org.vincle.connectors.edfi.translate.Program;

/** Tells a partner by writing in its ODS. */
public final class OdsDelivery {

    private static final int TRIES = 4;
    private static final String NO_MESSAGE = "no-message-for-this";

    private final Ods ods;
    private final Students students;
    private final Descriptors descriptors;
    private final String resource;
    private final Dialect dialect;
    private final Shelf shelf;

    /**
     * One per partner.
     *
     * @param resource the kind of association that holds a referral
     * @param create whether to create the hub's own descriptors where they are missing
     */
    public OdsDelivery(Ods ods, Students students, String resource, boolean create, Dialect dialect, Shelf shelf) {
        this.ods = ods;
        this.students = students;
        this.descriptors = new Descriptors(ods, dialect.namespace(), create);
        this.resource = resource;
        this.dialect = dialect;
        this.shelf = shelf;
    }

    /** Carries it there. */
    public Receipt deliver(Delivery delivery) {
        if (!delivery.toPerformer()) {
            throw new PartnerRefused(NO_MESSAGE);
        }
        try {
            return told(delivery);
        } catch (InvalidMessage e) {
            // What the server itself answered cannot be understood; our sender can do nothing about it.
            throw new PartnerUnavailable(e.getCode());
        } catch (PartnerRefused e) {
            descriptors.forget();
            throw e;
        }
    }

    private Receipt told(Delivery delivery) {
        var message = delivery.message();
        var writer = new AssociationWriter(delivery, dialect);
        if (message instanceof Referral) {
            return refer(delivery, writer);
        }
        if (message instanceof Correction) {
            return delete(delivery);
        }
        if (message instanceof Amendment amendment) {
            return change(delivery, writer, now -> writer.amended(now, amendment));
        }
        if (message instanceof Note note) {
            return change(delivery, writer, now -> writer.noted(now, note));
        }
        if (message instanceof Cancellation asked
                && (asked.step() == Step.CANCELLED || asked.step() == Step.REQUESTED)) {
            var step = asked.step() == Step.CANCELLED ? "cancelled" : "cancel-asked";
            return change(delivery, writer, now -> writer.withStatus(now, step));
        }
        throw new PartnerRefused(NO_MESSAGE);
    }

    private Receipt refer(Delivery delivery, AssociationWriter writer) {
        var program = dialect.programOf(delivery.referral()).orElseThrow(() -> new PartnerRefused("edfi-no-program"));
        var student = students.find(delivery.referral().person());
        var body = writer.referral(student, program);
        var there = known(student, program, writer);
        String id;
        if (there == null) {
            ensure(body);
            id = ods.post(resource, body);
        } else if (delivery.referral().id().toString().equals(there.referral())) {
            // A repeated delivery: to write it once more would undo what the school has said since.
            id = there.id();
        } else {
            throw new PartnerRefused("edfi-association-taken", "beginDate");
        }
        var sight = Sight.first(delivery, dialect.partner(), id, Association.of(body));
        return new Receipt(List.of(new Key(Names.ASSOCIATION, id)), List.of(sight), writer.losses(), null);
    }

    /** The association of that natural key, which a POST would overwrite; null when there is none. */
    private Association known(String student, Program program, AssociationWriter writer) {
        return ods
                .find(
                        resource,
                        Map.of(
                                "studentUniqueId", student,
                                "programName", program.name(),
                                "programTypeDescriptor", program.type(),
                                "beginDate", writer.begin().toString()),
                        Ods.PAGE)
                .stream()
                .filter(a -> organization(a, "educationOrganizationReference") == dialect.organization())
                .filter(a -> organization(a, "programReference") == dialect.programOrganization())
                .map(Association::of)
                .filter(a -> writer.begin().equals(a.begin()))
                .findFirst()
                .orElse(null);
    }

    private static long organization(JsonNode association, String reference) {
        return association.path(reference).path("educationOrganizationId").asLong();
    }

    /** Writes what differs, over what the school may have written meanwhile. */
    private Receipt change(Delivery delivery, AssociationWriter writer, Function<Association, ObjectNode> change) {
        var id = key(delivery);
        for (int attempt = 1; ; attempt++) {
            var now = ods.read(resource, id)
                    .map(Association::of)
                    .orElseThrow(() -> new PartnerRefused("edfi-association-gone"));
            var body = change.apply(now);
            try {
                if (!body.equals(now.body())) {
                    ensure(body);
                    ods.put(resource, id, now.etag(), body);
                }
                return new Receipt(
                        null, null, writer.losses().stream().distinct().toList(), null);
            } catch (PartnerRefused e) {
                if (!"edfi-status-412".equals(e.getCode())) {
                    throw e;
                }
                if (attempt == TRIES) {
                    throw new PartnerUnavailable(e.getCode());
                }
            }
        }
    }

    private Receipt delete(Delivery delivery) {
        var id = key(delivery);
        ods.delete(resource, id);
        List<Document> sights = Sight.of(shelf, dialect.partner(), List.of(id)).stream()
                .map(Sight::over)
                .toList();
        return new Receipt(null, sights, null, null);
    }

    private static String key(Delivery delivery) {
        return delivery.key(Names.ASSOCIATION).orElseThrow(() -> new PartnerRefused("edfi-association-gone"));
    }

    private void ensure(ObjectNode body) {
        Association.of(body).descriptors(dialect.services()).forEach(descriptors::ensure);
    }
}
