package org.vincle.connectors.directory.hsds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks an HSDS interface, within the bounds of one reading. */
final class Interface {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String base;
    private final String token;
    private final Bounds.Meter meter;

    Interface(HttpClient http, String base, String token, Bounds.Meter meter) {
        this.http = http;
        this.base = base;
        this.token = token;
        this.meter = meter;
    }

    /** The JSON there; null when there is nothing. */
    JsonNode get(String path, String query) throws BrokenSource {
        meter.time(path);
        var request = HttpRequest.newBuilder(address(path + query))
                .header("Accept", "application/json")
                .timeout(meter.patience());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = answer(request.build(), path);
        meter.bytes(answer.body() == null ? 0 : answer.body().length, path);
        if (answer.statusCode() == 404) {
            return null;
        }
        if (answer.statusCode() != 200) {
            throw new BrokenSource("status-" + answer.statusCode(), path);
        }
        if (answer.body() == null) {
            throw new BrokenSource("too-large", path);
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) { // what Jackson says may quote the answer
            throw new BrokenSource("not-json", path);
        }
    }

    private URI address(String path) throws BrokenSource {
        try {
            return URI.create(base + path);
        } catch (IllegalArgumentException e) {
            throw new BrokenSource("no-address", null);
        }
    }

    /** A body that never ends is given up like an answer that never begins. */
    private HttpResponse<byte[]> answer(HttpRequest request, String path) throws BrokenSource {
        var coming = http.sendAsync(request, info -> new Bounded(meter.bytesLeft()));
        try {
            return coming.get(Math.max(1, meter.patience().toMillis()), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new BrokenSource("no-answer", path);
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw new BrokenSource("too-slow", path);
        } catch (InterruptedException e) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw new BrokenSource("interrupted", path);
        }
    }

    /** A body up to so many bytes; null when it is longer. */
    private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final long limit;
        private Flow.Subscription subscription;

        Bounded(long limit) {
            this.limit = limit;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (var buffer : buffers) {
                var part = new byte[buffer.remaining()];
                buffer.get(part);
                bytes.writeBytes(part);
            }
            if (bytes.size() > limit) {
                subscription.cancel();
                body.complete(null);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toByteArray());
        }
    }
}
