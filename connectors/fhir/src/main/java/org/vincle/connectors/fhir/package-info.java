/** FHIR R4: the server that partners speak to, and the shelf they read from. */
package org.vincle.connectors.fhir;
