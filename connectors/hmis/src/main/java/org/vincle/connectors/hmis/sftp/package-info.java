/** The SFTP client, whose failures are spoken of in the hub's terms. */
package org.vincle.connectors.hmis.sftp;
