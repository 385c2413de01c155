package org.vincle.itests.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the desk of an institution, whose browser runs no script. */
public final class DeskVisitor {

    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([a-z-]+)\" value=\"([^\"]*)\"");
    private static final Pattern PASSWORD = Pattern.compile("shown only now: ([A-Za-z0-9_-]{20})");
    /** The password that everybody chooses. */
    public static final String CHOSEN = "three green paper dragons";

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(Redirect.NORMAL)
            .build();
    private final HubProcess hub;
    private final String desk;
    private HttpResponse<String> shown;

    /** Somebody at the desk of that institution, whom nobody there knows yet. */
    public DeskVisitor(HubProcess hub, String institution) {
        this.hub = hub;
        this.desk = "/desk/" + institution + "/";
    }

    /** Somebody whom the people at the hub gave an account, and who has chosen a password. */
    public static DeskVisitor hired(HubProcess hub, String institution, String account, String role)
            throws IOException {
        var said = hub.shell("vincle:desk-account " + institution + " " + account + " --role " + role + " --lang en");
        var given = PASSWORD.matcher(said);
        if (!given.find()) {
            throw new IllegalStateException("no account for " + account + ": " + said);
        }
        var visitor = new DeskVisitor(hub, institution);
        visitor.open("sign-in");
        visitor.submit("sign-in", "name", account, "password", given.group(1));
        visitor.submit("password", "current", given.group(1), "chosen", CHOSEN, "again", CHOSEN);
        if (visitor.status() != 200) {
            throw new IllegalStateException("no sign-in for " + account + ": " + visitor.status());
        }
        return visitor;
    }

    /** Looks at a page. */
    public String open(String page) throws IOException {
        return send(request(desk + page).GET());
    }

    /** Sends the form of the page that is shown which goes there, with these fields. */
    public String submit(String page, String... fields) throws IOException {
        var all = fields(page, fields);
        return send(request(desk + page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(all))));
    }

    /** The same with a file, as browsers send it. */
    public String attach(String page, String field, String name, byte[] content, String... fields) throws IOException {
        var boundary = "----Visitor" + UUID.randomUUID();
        var body = new ByteArrayOutputStream();
        fields(page, fields)
                .forEach((key, value) ->
                        body.writeBytes(part(boundary, "name=\"" + key + "\"\r\n\r\n" + value + "\r\n")));
        body.writeBytes(part(
                boundary,
                "name=\"" + field + "\"; filename=\"" + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(UTF_8));
        return send(request(desk + page)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static byte[] part(String boundary, String said) {
        return ("--" + boundary + "\r\nContent-Disposition: form-data; " + said).getBytes(UTF_8);
    }

    /** The bytes behind the link of the page that is shown which keeps them under that name. */
    public byte[] download(String name) throws IOException {
        var link = Pattern.compile("href=\"([^\"]+)\" download=\"" + Pattern.quote(name) + "\"")
                .matcher(text());
        if (!link.find()) {
            throw new AssertionError("no document " + name);
        }
        try {
            var answer = client.send(request(link.group(1)).GET().build(), BodyHandlers.ofByteArray());
            if (!answer.headers().firstValue("Content-Disposition").orElse("").startsWith("attachment")) {
                throw new AssertionError("a document that browsers show");
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    private Map<String, String> fields(String page, String... fields) {
        var action = desk + page;
        int form = text().indexOf("action=\"" + action + "\"");
        if (form < 0) {
            throw new AssertionError("no form for " + page + ": " + shown.statusCode() + " "
                    + shown.uri().getPath());
        }
        var all = new LinkedHashMap<String, String>();
        var hidden = HIDDEN.matcher(text().substring(form, text().indexOf("</form>", form)));
        while (hidden.find()) {
            all.put(hidden.group(1), hidden.group(2));
        }
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return all;
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(hub.url(path))
                .timeout(Duration.ofMinutes(1))
                .header("Accept-Language", "en");
    }

    private String send(HttpRequest.Builder request) throws IOException {
        try {
            shown = client.send(request.build(), BodyHandlers.ofString());
            return shown.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    /** Which page is shown, without the desk's own address. */
    public String page() {
        return shown.uri().getPath().substring(desk.length());
    }

    /** With what the last page was answered. */
    public int status() {
        return shown.statusCode();
    }

    /** The page that is shown. */
    public String text() {
        return shown.body();
    }

    /** The id of the first referral that the page lists about somebody of that name, or null. */
    public String listed(String name) {
        var row = Pattern.compile("/cases/([0-9a-f-]{36})\">[^<]*" + Pattern.quote(name))
                .matcher(text());
        return row.find() ? row.group(1) : null;
    }
}
