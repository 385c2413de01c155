package org.vincle.connectors.hl7v2.mllp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.ArrayDeque;
import java.util.Queue;

/** Lets one message of a connection through at a time, in order, and reads no further meanwhile: a fast sender fills its own buffers, not ours. */
final class Turns extends ChannelInboundHandlerAdapter {

    private final LargeMessages large;
    private final Gate gate;
    private final Queue<Frame> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean stopped;

    Turns(LargeMessages large, Gate gate) {
        this.large = large;
        this.gate = gate;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        waiting.add((Frame) frame);
        if (!busy) {
            next(ctx);
        }
    }

    /** The message let through last has been answered; called by any thread. */
    void done(ChannelHandlerContext ctx, Frame frame) {
        leave(frame);
        ctx.channel().eventLoop().execute(() -> next(ctx.pipeline().context(this)));
    }

    private void leave(Frame frame) {
        if (frame.large()) {
            large.release();
        }
    }

    private void next(ChannelHandlerContext ctx) {
        if (ctx == null) {
            return;
        }
        // Whoever does not read the answers is not read either.
        if (!ctx.channel().isWritable()) {
            stopped = true;
            return;
        }
        stopped = false;
        var frame = waiting.poll();
        busy = frame != null;
        gate.answering(ctx.channel(), busy);
        if (busy) {
            ctx.fireChannelRead(frame);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (stopped) {
            next(ctx);
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        waiting.forEach(this::leave);
        waiting.clear();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent && (!busy || stopped)) {
            ctx.close();
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    /** What breaks a connection may quote what was sent on it, so it goes no further. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
