package org.vincle.connectors.hmis.sftp;

import java.time.Instant;

/**
 * A file of the partner's folder.
 *
 * @param name its name there, which may say anything and so is never logged
 * @param size its bytes
 * @param changed when it was last written
 */
public record RemoteFile(String name, long size, Instant changed) {

    @Override
    public String toString() {
        return "RemoteFile[not shown]";
    }
}
