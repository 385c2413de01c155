package broken.connectors.api.model;

import broken.routes.one.Flow;

/** Prints a person, and is not plain Java. */
@PersonalData
public record Talker(String name, Flow flow) {}
