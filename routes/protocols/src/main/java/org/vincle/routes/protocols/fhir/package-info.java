/** Protocols as FHIR has them: PlanDefinitions and FHIRPath. */
package org.vincle.routes.protocols.fhir;
