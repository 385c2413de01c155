/** HUD HMIS CSV sets over SFTP, both ways: the folder that is polled, one sender per partner, and their settings. */
package org.vincle.connectors.hmis;
