package org.vincle.connectors.hmis.translate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.hmis.csv.SetWriter;

/** One delivery being said as a set, and what could not be said. */
final class Writing {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    final Delivery delivery;
    final Dialect dialect;
    final SetWriter set;
    final List<Loss> losses = new ArrayList<>();
    final List<Key> keys = new ArrayList<>();
    private final LocalDateTime now;

    Writing(Delivery delivery, Dialect dialect) {
        this.delivery = delivery;
        this.dialect = dialect;
        this.set = new SetWriter(dialect.year());
        this.now = LocalDateTime.ofInstant(delivery.owedSince(), dialect.zone());
    }

    void lose(String path, String valueClass, String why) {
        var loss = new Loss(path, valueClass, why);
        if (!losses.contains(loss)) {
            losses.add(loss);
        }
    }

    String exportId() {
        return Ids.brief(delivery.id());
    }

    /** The day of that moment, or of the message itself. */
    LocalDate day(Instant moment) {
        return moment == null ? now.toLocalDate() : LocalDate.ofInstant(moment, dialect.zone());
    }

    /** A row of that file with what every row has. */
    Map<String, String> row(String file) {
        var row = set.row(file);
        row.put("DateCreated", TIME.format(now));
        row.put("DateUpdated", TIME.format(now));
        row.put("UserID", dialect.us().userId());
        row.put("ExportID", exportId());
        return row;
    }

    String now() {
        return TIME.format(now);
    }

    /** The set with the files that say where it comes from. */
    Outgoing finished() {
        export();
        describe();
        return new Outgoing(
                "vincle-" + exportId() + ".zip", set.zip(now.withNano(0)), List.copyOf(keys), List.copyOf(losses));
    }

    /** Nothing to upload. */
    Outgoing nothing() {
        return new Outgoing(null, null, List.copyOf(keys), List.copyOf(losses));
    }

    private void export() {
        var us = dialect.us();
        var row = set.row("Export");
        row.put("ExportID", exportId());
        row.put("SourceType", "4"); // list 1.5: other
        row.put("SourceName", us.organizationName());
        row.put("ExportDate", TIME.format(now));
        row.put("ExportStartDate", now.toLocalDate().toString());
        row.put("ExportEndDate", now.toLocalDate().toString());
        row.put("SoftwareName", "Vincle");
        row.put("CSVVersion", dialect.year().version());
        row.put("ExportPeriodType", "1"); // list 1.1: updated
        row.put("ExportDirective", "1"); // list 1.2: delta refresh
        row.put("HashStatus", "1"); // list 1.5: unhashed
        row.put("ImplementationID", us.organizationId());
    }

    private void describe() {
        var us = dialect.us();
        var organization = row("Organization");
        organization.put("OrganizationID", us.organizationId());
        organization.put("OrganizationName", us.organizationName());
        organization.put("VictimServiceProvider", "0");
        var user = row("User");
        user.put("UserID", us.userId());
        user.put("UserLastName", us.organizationName());
        var project = row("Project");
        project.put("ProjectID", us.projectId());
        project.put("OrganizationID", us.organizationId());
        project.put("ProjectName", us.projectName());
        project.put("OperatingStartDate", "2026-01-01");
        project.put("ContinuumProject", "0");
        project.put("ProjectType", us.projectType());
        project.put("TargetPopulation", "4"); // list 2.02.8: not applicable
        if (us.coc() != null) {
            var coc = row("ProjectCoC");
            coc.put("ProjectCoCID", us.projectId());
            coc.put("ProjectID", us.projectId());
            coc.put("CoCCode", us.coc());
        }
    }
}
