package org.vincle.connectors.hl7v2.mllp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.camel.component.netty.NettyConsumer;
import org.apache.camel.component.netty.ServerInitializerFactory;
import org.apache.camel.component.netty.handlers.ServerChannelHandler;

/** Prepares each connection of the listener for Camel's Netty component: limits, TLS, frames, one message at a time. */
public final class MllpInbound extends ServerInitializerFactory {

    /**
     * The listener's limits.
     *
     * @param maxBytes the largest message
     * @param largeAtOnce how many large messages are taken at once
     * @param stallSeconds how long a sender may pause in the middle of a message
     * @param idleSeconds how long a connection may carry nothing
     * @param maxConnections how many connections at once
     * @param maxConnectionsPerAddress how many of them from one address
     * @param tls whom we are in TLS, or null for plain TCP
     * @param needCertificate whether a client must prove who it is; else it may
     * @param plainFrom whence plain TCP is taken, empty for anywhere
     */
    public record Limits(
            int maxBytes,
            int largeAtOnce,
            int stallSeconds,
            int idleSeconds,
            int maxConnections,
            int maxConnectionsPerAddress,
            SSLContext tls,
            boolean needCertificate,
            AddressRanges plainFrom) {}

    private final Limits limits;
    private final EventExecutorGroup workers;
    private final Entrance entrance;
    private final LargeMessages large;
    private final NettyConsumer consumer;

    /** For connections whose messages are processed by these threads. */
    public MllpInbound(Limits limits, EventExecutorGroup workers) {
        this(
                limits,
                workers,
                new Entrance(
                        limits.maxConnections,
                        limits.maxConnectionsPerAddress,
                        limits.tls == null ? limits.plainFrom : new AddressRanges(""),
                        System::nanoTime),
                new LargeMessages(limits.largeAtOnce),
                null);
    }

    private MllpInbound(
            Limits limits, EventExecutorGroup workers, Entrance entrance, LargeMessages large, NettyConsumer consumer) {
        this.large = large;
        this.limits = limits;
        this.workers = workers;
        this.entrance = entrance;
        this.consumer = consumer;
    }

    @Override
    public ServerInitializerFactory createPipelineFactory(NettyConsumer consumer) {
        return new MllpInbound(limits, workers, entrance, large, consumer);
    }

    @Override
    protected void initChannel(Channel channel) {
        var caller = channel.remoteAddress();
        if (!entrance.enter(caller)) {
            channel.close();
            return;
        }
        channel.closeFuture().addListener(closed -> entrance.leave(caller));
        var pipeline = channel.pipeline();
        if (limits.tls != null) {
            var engine = limits.tls.createSSLEngine();
            engine.setUseClientMode(false);
            engine.setEnabledProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
            if (limits.needCertificate) {
                engine.setNeedClientAuth(true);
            } else {
                engine.setWantClientAuth(true);
            }
            pipeline.addLast(new SslHandler(engine));
        }
        var gate = new Gate();
        var turns = new Turns(large, gate);
        pipeline.addLast(new IdleStateHandler(0, 0, limits.idleSeconds, TimeUnit.SECONDS));
        pipeline.addLast(new FrameEncoder());
        pipeline.addLast(new FrameDecoder(limits.maxBytes, limits.stallSeconds, large, gate));
        pipeline.addLast(turns);
        pipeline.addLast(workers, new Worker(consumer, turns));
    }

    /** Camel's handler, in a thread that may wait for the ledger. */
    private static final class Worker extends ServerChannelHandler {

        private final Turns turns;

        Worker(NettyConsumer consumer, Turns turns) {
            super(consumer);
            this.turns = turns;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, Object message) throws Exception {
            super.channelRead0(ctx, message);
            turns.done(ctx, (Frame) message);
        }
    }
}
