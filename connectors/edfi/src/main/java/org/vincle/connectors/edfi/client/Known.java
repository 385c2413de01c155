package org.vincle.connectors.edfi.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.edfi.translate.Association;
import org.vincle.connectors.edfi.translate.Dialect;
import org.vincle.connectors.edfi.translate.StudentFacts;

/** What else a partner's ODS knows of a student, if its settings say that an outcome tells it. */
public final class Known {

    private static final Logger LOG = LoggerFactory.getLogger(Known.class);
    private static final int MOST_EVENTS = 2_000;
    private static final int MOST_ASSOCIATIONS = 50;

    private final Ods ods;
    private final Dialect dialect;
    private final boolean attendance;
    private final boolean homeless;

    public Known(Ods ods, Dialect dialect, boolean attendance, boolean homeless) {
        this.ods = ods;
        this.dialect = dialect;
        this.attendance = attendance;
        this.homeless = homeless;
    }

    /** What is known of the student from the association's beginning to that day. */
    List<Finding> of(Association association, LocalDate to) {
        var findings = new ArrayList<Finding>();
        var student = association.student();
        var from = association.begin();
        if (student == null || from == null) {
            return findings;
        }
        var query = Map.of("studentUniqueId", student);
        if (attendance) {
            findings.addAll(
                    StudentFacts.attendance(find("studentSchoolAttendanceEvents", query, MOST_EVENTS), from, to));
        }
        if (homeless) {
            findings.addAll(StudentFacts.homeless(
                    find("studentHomelessProgramAssociations", query, MOST_ASSOCIATIONS), from, dialect));
        }
        return findings;
    }

    /** An outcome does not wait for what the API will never tell. */
    private List<JsonNode> find(String resource, Map<String, String> query, int most) {
        try {
            return ods.find(resource, query, most);
        } catch (PartnerRefused e) {
            return nothing(e.getCode());
        } catch (PartnerUnavailable e) {
            if ("edfi-status-403".equals(e.getCode()) || "edfi-status-404".equals(e.getCode())) {
                return nothing(e.getCode());
            }
            throw e;
        }
    }

    private List<JsonNode> nothing(String code) {
        LOG.atWarn()
                .addKeyValue("partner", dialect.partner())
                .addKeyValue("code", code)
                .log("What is known of a student may not be read");
        return List.of();
    }
}
