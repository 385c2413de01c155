package org.vincle.connectors.hl7v2.mllp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;

/** Puts an acknowledgement between its marks. */
final class FrameEncoder extends MessageToByteEncoder<byte[]> {

    @Override
    protected ByteBuf allocateBuffer(ChannelHandlerContext ctx, byte[] message, boolean preferDirect) {
        return ctx.alloc().buffer(message.length + 3);
    }

    @Override
    protected void encode(ChannelHandlerContext ctx, byte[] message, ByteBuf out) {
        out.writeByte(0x0B).writeBytes(message).writeByte(0x1C).writeByte('\r');
    }
}
