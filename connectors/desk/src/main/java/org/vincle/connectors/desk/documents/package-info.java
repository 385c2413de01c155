/** Documents that people attach or are sent: what they are by their content, what may be attached, how they are given out. */
package org.vincle.connectors.desk.documents;
