package org.vincle.itests.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vincle.itests.harness.HubProcess;

/** Somebody at a desk by HTTP alone, who sees and changes what a browser would keep from them. */
final class Visitor {

    private static final Pattern HIDDEN = Pattern.compile("name=\"(csrf|version|key)\" value=\"([^\"]*)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final HubProcess hub;
    private final String desk;
    final Map<String, String> cookies = new TreeMap<>();
    final Map<String, String> headers = new TreeMap<>(Map.of("Accept-Language", "en"));
    private HttpResponse<String> shown;

    Visitor(HubProcess hub, String institution) {
        this.hub = hub;
        this.desk = "/desk/" + institution + "/";
    }

    /** Who has an account signs in, and chooses a password if they must. */
    Visitor signIn(String name, String given, String chosen) throws IOException {
        open("sign-in");
        submit("sign-in", "name", name, "password", given);
        if (shown.uri().getPath().endsWith("/password")) {
            submit("password", "current", given, "chosen", chosen, "again", chosen);
        }
        return this;
    }

    /** Looks at a page. */
    String open(String page) throws IOException {
        return send(request(desk + page).GET());
    }

    /** Sends the form of the page that is shown which goes there, with these fields. */
    String submit(String page, String... fields) throws IOException {
        var action = desk + page;
        int form = text().indexOf("action=\"" + action + "\"");
        if (form < 0) {
            throw new AssertionError("no form for " + page + ": " + shown.statusCode());
        }
        var all = new LinkedHashMap<String, String>();
        var hidden = HIDDEN.matcher(text().substring(form, text().indexOf("</form>", form)));
        while (hidden.find()) {
            all.put(hidden.group(1), hidden.group(2));
        }
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return post(page, all);
    }

    String post(String page, Map<String, String> fields) throws IOException {
        var body = fields.entrySet().stream()
                .map(e -> URLEncoder.encode(e.getKey(), UTF_8) + "=" + URLEncoder.encode(e.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(desk + page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(hub.url(path)).timeout(Duration.ofMinutes(1));
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private String send(HttpRequest.Builder request) throws IOException {
        try {
            shown = client.send(request.build(), BodyHandlers.ofString());
            for (var cookie : shown.headers().allValues("Set-Cookie")) {
                var pair = cookie.split(";")[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            var next = shown.headers().firstValue("Location");
            return shown.statusCode() == 303 ? send(request(next.orElseThrow()).GET()) : text();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    int status() {
        return shown.statusCode();
    }

    String header(String name) {
        return shown.headers().firstValue(name).orElse("");
    }

    /** The page that is shown. */
    String text() {
        return shown.body();
    }

    /** What was asked for in the end, without the desk's own address. */
    String page() {
        return shown.uri().getPath().substring(desk.length());
    }

    /** The id of the first referral that the page lists about somebody of that name. */
    String listed(String name) {
        var row = Pattern.compile("/cases/([0-9a-f-]{36})\"[^>]*>[^<]*" + Pattern.quote(name))
                .matcher(text());
        return row.find() ? row.group(1) : null;
    }
}
