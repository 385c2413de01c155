/** Ed-Fi ODS/API as a client: one route per partner, and its settings. */
package org.vincle.connectors.edfi;
