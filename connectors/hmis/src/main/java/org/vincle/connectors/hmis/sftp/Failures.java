package org.vincle.connectors.hmis.sftp;

import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_BAD_MESSAGE;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_INVALID_FILENAME;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_INVALID_PARAMETER;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_OP_UNSUPPORTED;

import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.sftp.common.SftpException;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** What a failed operation of the SFTP server means to us. */
final class Failures {

    /** The statuses with which a server says no to this very file; any other may pass by itself. */
    private static final Set<Integer> FINAL =
            Set.of(SSH_FX_BAD_MESSAGE, SSH_FX_OP_UNSUPPORTED, SSH_FX_INVALID_FILENAME, SSH_FX_INVALID_PARAMETER);

    static ExchangeException of(Exception failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SftpException status) {
                var code = "sftp-status-" + status.getStatus();
                return FINAL.contains(status.getStatus()) ? new PartnerRefused(code) : new PartnerUnavailable(code);
            }
            if (each instanceof SocketTimeoutException || each instanceof TimeoutException) {
                return new PartnerUnavailable("sftp-no-answer");
            }
        }
        return new PartnerUnavailable("sftp-closed-early");
    }

    private Failures() {}
}
