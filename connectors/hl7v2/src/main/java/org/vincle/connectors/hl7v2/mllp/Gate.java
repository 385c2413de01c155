package org.vincle.connectors.hl7v2.mllp;

import io.netty.channel.Channel;

/** Whether a connection is read: not while its message is being answered, nor while a large one waits for room. */
final class Gate {

    private boolean answering;
    private boolean waiting;

    void answering(Channel channel, boolean value) {
        answering = value;
        apply(channel);
    }

    void waiting(Channel channel, boolean value) {
        waiting = value;
        apply(channel);
    }

    private void apply(Channel channel) {
        channel.config().setAutoRead(!answering && !waiting);
    }
}
