package org.vincle.connectors.hl7v2.mllp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Cuts a stream of bytes into frames: VT, message, FS, CR. It closes on one who stops in the middle of a message. */
final class FrameDecoder extends ByteToMessageDecoder {

    private static final byte START = 0x0B;
    private static final byte END = 0x1C;
    private static final int MOST_BETWEEN = 64 * 1024;
    private static final int HEAD = 4 * 1024;
    /** A sender that trickles may take this many times as long for a message as one may pause. */
    private static final int PATIENCE = 10;

    /** Larger messages are large: each connection may hold this much without asking. */
    private static final int FREE = 128 * 1024;

    private final int maxBytes;
    private final int stallSeconds;
    private final LargeMessages large;
    private final Gate gate;
    private Runnable turn;
    private boolean admitted;
    private boolean inside;
    private boolean closing;
    private Frame.State refusal;
    private byte[] head;
    private int scanned;
    private int between;
    private long begun;
    private long lastRead;
    private ScheduledFuture<?> watch;

    FrameDecoder(int maxBytes, int stallSeconds, LargeMessages large, Gate gate) {
        this.large = large;
        this.gate = gate;
        this.maxBytes = maxBytes;
        this.stallSeconds = stallSeconds;
        setCumulator(MERGE_CUMULATOR);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        lastRead = System.nanoTime();
        if (closing) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (turn != null) {
            return;
        }
        if (!inside && !toStart(ctx, in)) {
            return;
        }
        int length = in.indexOf(in.readerIndex() + scanned, in.writerIndex(), END) - in.readerIndex();
        boolean ended = length >= 0;
        if (!ended) {
            scanned = in.readableBytes();
            length = scanned;
        }
        if (refusal == null && length > maxBytes) {
            refuse(in);
        }
        if (!ended && refusal == null && length > FREE && !admitted) {
            ask(ctx);
        }
        if (ended) {
            emit(ctx, in, length, out);
        } else if (refusal != null) {
            in.skipBytes(in.readableBytes());
            scanned = 0;
        }
    }

    private void ask(ChannelHandlerContext ctx) {
        turn = () -> ctx.executor().execute(() -> admit(ctx));
        if (large.take(turn)) {
            turn = null;
            admitted = true;
        } else {
            gate.waiting(ctx.channel(), true);
        }
    }

    private void admit(ChannelHandlerContext ctx) {
        if (turn == null) {
            large.release();
            return;
        }
        turn = null;
        admitted = true;
        gate.waiting(ctx.channel(), false);
        try {
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
        } catch (Exception e) {
            ctx.close();
        }
    }

    private void emit(ChannelHandlerContext ctx, ByteBuf in, int length, List<Object> out) {
        if (refusal == null) {
            var content = new byte[length];
            in.readBytes(content);
            out.add(new Frame(content, Frame.State.WHOLE, admitted, peer(ctx)));
            admitted = false;
        } else {
            in.skipBytes(length);
            out.add(new Frame(head, refusal, false, peer(ctx)));
        }
        in.skipBytes(1);
        inside = false;
        refusal = null;
        head = null;
        scanned = 0;
        stopWatch();
    }

    /** The rest is read and thrown away, since whoever is still sending does not listen to an answer. */
    private void refuse(ByteBuf in) {
        refusal = Frame.State.TOO_LARGE;
        head = new byte[Math.min(in.readableBytes(), HEAD)];
        in.getBytes(in.readerIndex(), head);
        leave();
    }

    private void leave() {
        if (admitted) {
            admitted = false;
            large.release();
        }
    }

    private boolean toStart(ChannelHandlerContext ctx, ByteBuf in) {
        int skipped = in.bytesBefore(START);
        int garbage = skipped < 0 ? in.readableBytes() : skipped;
        between += garbage;
        in.skipBytes(garbage);
        if (between > MOST_BETWEEN) {
            ctx.close();
            closing = true;
            return false;
        }
        if (skipped < 0) {
            return false;
        }
        in.skipBytes(1);
        between = 0;
        inside = true;
        begun = System.nanoTime();
        watch = ctx.executor().scheduleWithFixedDelay(() -> watch(ctx), stallSeconds, 1, TimeUnit.SECONDS);
        return true;
    }

    private void watch(ChannelHandlerContext ctx) {
        long now = System.nanoTime();
        long pause = TimeUnit.NANOSECONDS.toSeconds(now - lastRead);
        long whole = TimeUnit.NANOSECONDS.toSeconds(now - begun);
        boolean reading = ctx.channel().config().isAutoRead();
        if (reading && (pause >= stallSeconds || whole >= (long) stallSeconds * PATIENCE)) {
            stopWatch();
            ctx.close();
        }
        if (!reading) {
            begun = now;
            lastRead = now;
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        stopWatch();
        leave();
        if (turn != null) {
            large.forget(turn);
            turn = null;
        }
    }

    private void stopWatch() {
        if (watch != null) {
            watch.cancel(false);
            watch = null;
        }
    }

    private static Peer peer(ChannelHandlerContext ctx) {
        var address = ctx.channel().remoteAddress() instanceof InetSocketAddress inet ? inet.getAddress() : null;
        var tls = ctx.pipeline().get(SslHandler.class);
        if (tls == null) {
            return new Peer(address, null);
        }
        try {
            var chain = tls.engine().getSession().getPeerCertificates();
            return new Peer(address, (X509Certificate) chain[0]);
        } catch (SSLPeerUnverifiedException e) {
            return new Peer(address, null);
        }
    }
}
