/** Mail that says that something waits, and nothing of anybody: how it is sent, and whom it is owed to. */
package org.vincle.connectors.desk.mail;
