package org.vincle.connectors.api;

import org.osgi.service.component.annotations.ComponentPropertyType;

/** Marks a {@code RoutesBuilder} service whose routes the hub shall run, in a Camel context of this name. */
@ComponentPropertyType
public @interface HubRoutes {

    /** The bundle's folder, for instance {@code connectors.fhir}; a configured instance adds its own name. */
    String value();
}
