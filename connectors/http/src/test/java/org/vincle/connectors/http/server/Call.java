package org.vincle.connectors.http.server;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A request as a servlet sees it. */
final class Call {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private InputStream body = new ByteArrayInputStream(new byte[0]);
    private long length = -1;
    private boolean secure = true;
    private String address = "10.0.0.9";

    Call secure(boolean secure) {
        this.secure = secure;
        return this;
    }

    Call from(String address) {
        this.address = address;
        return this;
    }

    Call certified(X509Certificate... chain) {
        attributes.put(CERTIFICATES, chain);
        return this;
    }

    Call header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    Call body(byte[] content) {
        length = content.length;
        return streaming(new ByteArrayInputStream(content));
    }

    /** A body whose length is not declared. */
    Call streaming(InputStream content) {
        body = content;
        return this;
    }

    HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                Call.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isSecure" -> secure;
                    case "getRemoteAddr" -> address;
                    case "getHeader" -> headers.get(((String) arguments[0]).toLowerCase(Locale.ROOT));
                    case "getContentType" -> headers.get("content-type");
                    case "getContentLengthLong" -> length;
                    case "getInputStream" -> new Stream(body);
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    case "removeAttribute" -> attributes.remove(arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static final class Stream extends ServletInputStream {

        private final InputStream source;

        Stream(InputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            return source.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return source.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
