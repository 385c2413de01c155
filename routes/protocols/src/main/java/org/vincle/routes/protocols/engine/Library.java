package org.vincle.routes.protocols.engine;

import java.util.List;
import java.util.Optional;
import org.vincle.connectors.api.model.Finding;
import org.vincle.routes.protocols.calendar.TerritoryCalendar;
import org.vincle.routes.protocols.machine.Conditions;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.screening.Result;

/** What the engine needs of the protocols that are deployed; each answer is what holds now. */
public interface Library {

    /** The protocols under which cases may begin now, by name. */
    List<Protocol> inForce();

    /** Every protocol under which a case may run, by name. */
    List<String> urls();

    /** That version, whether or not anything begins under it. */
    Optional<Protocol> version(String url, String version);

    /** How that territory counts time. */
    Optional<TerritoryCalendar> calendar(String territory);

    /** Decides their conditions. */
    Conditions conditions();

    /** Which events somebody speaks of. */
    Events events();

    /** Who plays which role, as it was written down by hand. */
    RoleBook roles();

    /** What the completed assessments among these say in scores. */
    List<Result> screened(List<Finding> findings);
}
