package org.vincle.features.preflight;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.vincle.features.preflight.Settings.Setting;

/** Every address on which the hub is going to listen. */
record Endpoints(List<Endpoint> all) {
    private static final String HTTP = "org.apache.felix.http.cfg";
    private static final String HTTP_HOST = "org.apache.felix.http.host";
    private static final String MANAGEMENT = "org.apache.karaf.management.cfg";
    private static final String SHELL = "org.apache.karaf.shell.cfg";
    private static final String MLLP = "org.vincle.connectors.hl7v2.listener.cfg";
    private static final int HIGHEST_PORT = 65_535;

    static Endpoints read(Settings settings) throws IOException, WrongSetting {
        var all = new ArrayList<Endpoint>();
        if (plainHttp(settings)) {
            add(all, settings, HTTP, HTTP_HOST, "org.osgi.service.http.port");
        }
        if (settings.find(HTTP, "org.apache.felix.https.enable")
                .map(enabled -> "true".equals(enabled.value()))
                .orElse(false)) {
            add(all, settings, HTTP, HTTP_HOST, "org.osgi.service.http.port.secure");
            KeyFiles.ofHttps(settings, HTTP);
        }
        add(all, settings, MLLP, "host", "port");
        add(all, settings, SHELL, "sshHost", "sshPort");
        add(all, settings, MANAGEMENT, "rmiRegistryHost", "rmiRegistryPort");
        add(all, settings, MANAGEMENT, "rmiServerHost", "rmiServerPort");
        refusePlainHttpBeyondLoopback(settings);
        return new Endpoints(List.copyOf(all));
    }

    private static void add(List<Endpoint> all, Settings settings, String file, String hostKey, String portKey)
            throws IOException, WrongSetting {
        var port = settings.find(file, portKey);
        if (port.isPresent()) {
            var host = settings.find(file, hostKey).orElse(new Setting(hostKey + " in etc/" + file, "127.0.0.1"));
            all.add(new Endpoint(host, address(host), port.get(), number(port.get())));
        }
    }

    private static int number(Setting port) throws WrongSetting {
        try {
            var number = Integer.parseInt(port.value());
            if (number >= 1 && number <= HIGHEST_PORT) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new WrongSetting(
                port.name() + " is '" + port.value() + "': it must be a port number from 1 to " + HIGHEST_PORT + ".");
    }

    private static InetAddress address(Setting host) throws WrongSetting {
        try {
            return InetAddress.getByName(host.value());
        } catch (UnknownHostException e) {
            throw new WrongSetting(host.name() + " is '" + host.value() + "': this machine knows no such address.");
        }
    }

    private static void refusePlainHttpBeyondLoopback(Settings settings) throws IOException, WrongSetting {
        if (!plainHttp(settings)
                || settings.find(HTTP, "org.osgi.service.http.port").isEmpty()) {
            return;
        }
        // Without a host the web server takes every address.
        var host = settings.find(HTTP, HTTP_HOST).orElse(new Setting(HTTP_HOST + " in etc/" + HTTP, ""));
        if (host.value().isEmpty() || !address(host).isLoopbackAddress()) {
            throw new WrongSetting(host.name() + " is '" + host.value()
                    + "': plain HTTP is served on loopback only; put TLS in etc/" + HTTP
                    + " and set org.apache.felix.http.enable = false there first.");
        }
    }

    private static boolean plainHttp(Settings settings) throws IOException {
        return settings.find(HTTP, "org.apache.felix.http.enable")
                .map(enabled -> !"false".equals(enabled.value()))
                .orElse(true);
    }

    /** Refuses two endpoints on one port, and ports on which another program listens already. */
    void check() throws WrongSetting {
        var seen = new HashMap<Integer, Setting>();
        for (var endpoint : all) {
            var other = seen.putIfAbsent(endpoint.number, endpoint.port);
            if (other != null) {
                throw new WrongSetting(other.name() + " and " + endpoint.port.name() + " are both " + endpoint.number
                        + ": each needs a port of its own.");
            }
        }
        for (var endpoint : all) {
            endpoint.refuseWhenTaken();
        }
    }

    private record Endpoint(Setting host, InetAddress address, Setting port, int number) {
        void refuseWhenTaken() throws WrongSetting {
            try (var socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(address, number));
            } catch (IOException e) {
                throw new WrongSetting(reason(String.valueOf(e.getMessage())));
            }
        }

        private String reason(String message) {
            if (message.startsWith("Cannot assign")) {
                return host.name() + " is '" + host.value() + "': it is no address of this machine.";
            }
            if (message.startsWith("Permission denied")) {
                return port.name() + " is '" + number + "': this user may not open that port.";
            }
            return "port " + number + " on " + host.value() + " is taken by another program: stop it, or change "
                    + port.name() + ".";
        }
    }
}
