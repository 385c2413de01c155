package org.vincle.routes.host.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.vincle.connectors.api.Dependency;
import org.vincle.routes.api.Oversight;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WebTest {

    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpServletResponse response = mock(HttpServletResponse.class);
    private final BundleContext bundles = mock(BundleContext.class);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Readiness readiness = new Readiness("ledger, broker", "/fhir/*", bundles);

    @BeforeEach
    void begin() throws Exception {
        when(request.getServletPath()).thenReturn("/health");
        when(response.getOutputStream()).thenReturn(new Written(body));
        serves("/fhir/*");
    }

    @Test
    void is_ready_when_all_it_needs_is_there_and_works() throws Exception {
        readiness.add(dependency("ledger", true));
        readiness.add(dependency("broker", true));

        new HealthServlet(readiness).doGet(request, response);

        verify(response).setStatus(200);
        assertThat(body())
                .isEqualToIgnoringNewLines("{\"status\": \"ready\", \"live\": true, \"ready\": true, \"dependencies\": "
                        + "{\"boot\": \"up\", \"broker\": \"up\", \"ledger\": \"up\", \"paths\": \"up\"}}");
    }

    @Test
    void is_not_ready_while_something_expected_is_missing_or_does_not_work() throws Exception {
        readiness.add(dependency("broker", false));

        new HealthServlet(readiness).doGet(request, response);

        verify(response).setStatus(503);
        assertThat(body()).contains("\"ready\": false", "\"broker\": \"down\"", "\"ledger\": \"down\"");
    }

    @Test
    void warns_of_what_works_and_should_be_looked_at() throws Exception {
        readiness.add(dependency("ledger", true));
        var broker = mock(Dependency.class);
        when(broker.name()).thenReturn("broker");
        when(broker.ready()).thenReturn(true);
        when(broker.warnings()).thenReturn(List.of("look \"here\"", "and there"));
        readiness.add(broker);

        new HealthServlet(readiness).doGet(request, response);

        verify(response).setStatus(200);
        assertThat(body()).endsWith("}, \"warnings\": {\"broker\": [\"look  here \", \"and there\"]}}\n");
    }

    @Test
    void asks_what_nobody_expected_too() {
        readiness.add(dependency("ledger", true));
        readiness.add(dependency("broker", true));
        var mllp = dependency("mllp", false);
        readiness.add(mllp);
        assertThat(Readiness.ready(readiness.states())).isFalse();

        readiness.remove(mllp);

        assertThat(Readiness.ready(readiness.states())).isTrue();
    }

    @Test
    void is_not_ready_while_a_path_is_not_served() throws Exception {
        readiness.add(dependency("ledger", true));
        readiness.add(dependency("broker", true));
        serves("/other");

        assertThat(readiness.states()).containsEntry("paths", false);
    }

    @Test
    void is_not_ready_before_all_bundles_have_started() {
        var framework = mock(Bundle.class);
        var level = mock(FrameworkStartLevel.class);
        when(bundles.getProperty("org.osgi.framework.startlevel.beginning")).thenReturn("100");
        when(bundles.getBundle(0L)).thenReturn(framework);
        when(framework.adapt(FrameworkStartLevel.class)).thenReturn(level);
        when(level.getStartLevel()).thenReturn(80, 100);

        assertThat(readiness.states()).containsEntry("boot", false);
        assertThat(readiness.states()).containsEntry("boot", true);
    }

    @Test
    void is_alive_whatever_else_hangs_and_asks_nobody() throws Exception {
        when(request.getServletPath()).thenReturn("/health/live");
        var hanging = mock(Dependency.class);
        readiness.add(hanging);

        new HealthServlet(readiness).doGet(request, response);

        verify(response).setStatus(200);
        assertThat(body()).contains("\"live\": true");
        verify(hanging, never()).ready();
    }

    @Test
    void takes_a_dependency_that_throws_for_one_that_does_not_work() {
        var leaving = mock(Dependency.class);
        when(leaving.name()).thenReturn("broker");
        when(leaving.ready()).thenThrow(new IllegalStateException("gone"));
        readiness.add(leaving);

        assertThat(readiness.states()).containsEntry("broker", false);
    }

    @Test
    void measures_traffic_the_process_and_the_ledger() throws Exception {
        var metrics = new Metrics();
        var servlet = new MetricsServlet(metrics);
        var oversight = mock(Oversight.class);
        servlet.oversightComes(oversight);
        when(oversight.counts()).thenReturn(Map.of("owed", 7L, "parked", 1L));
        metrics.accepted("social-services", "accepted");
        metrics.delivered("city-hospital", "delivered", 7_000_000);

        servlet.doGet(request, response);
        servlet.doGet(request, response);

        assertThat(body())
                .contains("hub_accepted_total{outcome=\"accepted\",partner=\"social-services\"} 1.0")
                .contains("hub_delivered_total{outcome=\"delivered\",partner=\"city-hospital\"} 1.0")
                .contains("hub_delivery_seconds_bucket{partner=\"city-hospital\",le=\"0.015\"} 1")
                .contains("hub_delivery_seconds_count{partner=\"city-hospital\"} 1")
                .contains("hub_ledger{rows=\"owed\"} 7.0")
                .contains("jvm_memory_used_bytes");
        verify(oversight, times(1)).counts();
        metrics.stop();
    }

    @Test
    void still_measures_the_rest_when_the_ledger_cannot_count() throws Exception {
        var metrics = new Metrics();
        var servlet = new MetricsServlet(metrics);
        var oversight = mock(Oversight.class);
        servlet.oversightComes(oversight);
        when(oversight.counts()).thenThrow(new IllegalStateException());

        servlet.doGet(request, response);

        assertThat(body()).contains("jvm_threads_live_threads");
        metrics.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false, false, true",
        "::1, false, false, true",
        "192.0.2.7, false, false, false",
        "192.0.2.7, true, false, true",
        "192.0.2.7, false, true, true",
        "2001:db8::7, false, false, false"
    })
    void answers_plain_http_on_loopback_only(String local, boolean secure, boolean beyond, boolean answered)
            throws Exception {
        var chain = mock(FilterChain.class);
        when(request.getLocalAddr()).thenReturn(local);
        when(request.isSecure()).thenReturn(secure);

        new PlainHttpGuard(beyond).doFilter(request, response, chain);

        verify(chain, answered ? times(1) : never()).doFilter(any(), any());
        verify(response, answered ? never() : times(1)).sendError(anyInt(), anyString());
    }

    private void serves(String path) throws Exception {
        var servlet = mock(ServiceReference.class);
        when(servlet.getProperty("osgi.http.whiteboard.servlet.pattern")).thenReturn(new String[] {path});
        when(bundles.getAllServiceReferences(anyString(), anyString())).thenReturn(new ServiceReference<?>[] {servlet});
    }

    private String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    private static Dependency dependency(String name, boolean ready) {
        return new Dependency() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean ready() {
                return ready;
            }
        };
    }

    private static final class Written extends ServletOutputStream {

        private final ByteArrayOutputStream target;

        Written(ByteArrayOutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) {
            target.write(b);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
