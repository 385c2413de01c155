/** A protocol as the hub understands it: immutable, and without FHIR. */
package org.vincle.routes.protocols.model;
