package broken.connectors.api.model;

/** The marker, as the product has it. */
public @interface PersonalData {}
