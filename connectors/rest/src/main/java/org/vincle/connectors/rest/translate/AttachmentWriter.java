package org.vincle.connectors.rest.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.vincle.connectors.api.model.Attachment;

/** Puts an attachment where its reader can fetch it, and says where. */
@FunctionalInterface
public interface AttachmentWriter {

    /** What stands in the attachment's place. */
    ObjectNode write(Attachment attachment);
}
