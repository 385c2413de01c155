package org.vincle.routes.host.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;
import org.vincle.routes.api.ClaimCheck;

/** A claim check as a message without a body. */
final class ClaimMessages {

    private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";
    private static final String OWED = "owed";
    private static final String EMISSION = "emission";

    static Queue queueOf(String partner) {
        return ActiveMQDestination.createQueue("vincle.deliver." + partner);
    }

    static Message from(Session session, ClaimCheck check) throws JMSException {
        var message = session.createMessage();
        message.setStringProperty(DUPLICATE_ID, check.owed() + ":" + check.emission());
        message.setStringProperty(OWED, check.owed().toString());
        message.setIntProperty(EMISSION, check.emission());
        return message;
    }

    /** IllegalArgumentException when the message is none of ours. */
    static ClaimCheck read(String partner, Message message) throws JMSException {
        var owed = message.getStringProperty(OWED);
        if (owed == null || !message.propertyExists(EMISSION)) {
            throw new IllegalArgumentException("no claim check");
        }
        return new ClaimCheck(UUID.fromString(owed), partner, message.getIntProperty(EMISSION));
    }

    private ClaimMessages() {}
}
