package org.vincle.routes.host.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Refuses whatever comes in without TLS by an address that others than this machine can reach. */
@Component(
        service = Filter.class,
        configurationPid = "org.vincle.routes.host.web",
        property = {
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.filter.name=vincle-plain-http",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=*)",
            "service.ranking:Integer=1000"
        })
@Designate(ocd = PlainHttpConfig.class)
public final class PlainHttpGuard implements Filter {

    private final boolean beyondLoopback;

    @Activate
    public PlainHttpGuard(PlainHttpConfig config) {
        this(config.beyondLoopback());
    }

    PlainHttpGuard(boolean beyondLoopback) {
        this.beyondLoopback = beyondLoopback;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.isSecure() || beyondLoopback || loopback(request.getLocalAddr())) {
            chain.doFilter(request, response);
        } else {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_FORBIDDEN, "TLS is required");
        }
    }

    private static boolean loopback(String literal) {
        try {
            return literal != null && InetAddress.getByName(literal).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
