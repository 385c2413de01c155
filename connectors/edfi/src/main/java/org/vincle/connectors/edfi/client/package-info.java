/** One partner's Ed-Fi ODS/API: what is written there, and what changes there. */
package org.vincle.connectors.edfi.client;
