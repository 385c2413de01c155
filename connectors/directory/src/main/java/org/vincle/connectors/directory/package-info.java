/** Directories of institutions and services in Open Referral HSDS, read at a settable pace and kept on this node's disk. */
package org.vincle.connectors.directory;
