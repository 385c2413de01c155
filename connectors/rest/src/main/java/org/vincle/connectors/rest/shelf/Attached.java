package org.vincle.connectors.rest.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.rest.translate.AttachmentWriter;
import org.vincle.connectors.rest.translate.Json;

/** The documents attached to one message: each stands on the shelf by itself, under an id that follows from the message's. */
final class Attached implements AttachmentWriter {

    private final String reader;
    private final String source;
    private final String event;
    private final UUID referral;
    private final List<Document> documents = new ArrayList<>();

    Attached(String reader, String source, String event, UUID referral) {
        this.reader = reader;
        this.source = source;
        this.event = event;
        this.referral = referral;
    }

    static String id(String event, int index) {
        return UUID.nameUUIDFromBytes((event + "/" + index).getBytes(UTF_8)).toString();
    }

    List<Document> documents() {
        return List.copyOf(documents);
    }

    @Override
    public ObjectNode write(Attachment attachment) {
        var said = Json.object();
        var content = attachment.content();
        if (content != null) {
            var id = id(event, documents.size());
            documents.add(new Document(
                    reader,
                    source,
                    ShelfTypes.ATTACHMENT,
                    id,
                    0,
                    attachment.mediaType() == null ? "application/octet-stream" : attachment.mediaType(),
                    content,
                    null,
                    referral));
            said.put("id", id);
        }
        Json.put(said, "mediaType", attachment.mediaType());
        Json.put(said, "title", attachment.title());
        return said.put("size", content == null ? 0 : content.length);
    }
}
