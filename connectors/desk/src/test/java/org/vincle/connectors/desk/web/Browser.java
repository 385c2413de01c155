package org.vincle.connectors.desk.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What somebody's browser does, without a script: it follows links and redirects, sends forms, keeps cookies. */
final class Browser {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;
    private final String desk;
    final Map<String, String> cookies = new TreeMap<>();
    final Map<String, String> headers = new TreeMap<>();
    HttpResponse<byte[]> response;

    Browser(URI base, String desk) {
        this.base = base;
        this.desk = desk;
        headers.put("Accept-Language", "en");
    }

    /** A page of the desk, after all redirects. */
    Document open(String page) throws Exception {
        return go(desk + page);
    }

    /** That very address. */
    Document go(String path) throws Exception {
        send(request(path).GET());
        return follow();
    }

    /** Sends the first form that the page shows under that selector, its fields filled in. */
    Document submit(String form, String... fields) throws Exception {
        return attach(form, "", List.of(), fields);
    }

    /** The same, with files chosen in that field. */
    Document attach(String form, String field, List<Upload> files, String... fields) throws Exception {
        var found = page().selectFirst(form);
        if (found == null) {
            throw new AssertionError("no form " + form + " on " + response.uri());
        }
        var all = fields(found);
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        var empty = found.select("input[type=file]").eachAttr("name");
        if (!found.attr("enctype").equals("multipart/form-data")) {
            return post(found.attr("action"), all);
        } else if (!files.isEmpty() && !empty.contains(field)) {
            throw new AssertionError("no field for files " + field);
        }
        empty.remove(field);
        var sent = new ArrayList<Map.Entry<String, Upload>>();
        empty.forEach(none -> sent.add(Map.entry(none, new Upload("", new byte[0]))));
        files.forEach(file -> sent.add(Map.entry(field, file)));
        return post(found.attr("action"), all, sent);
    }

    Document post(String path, Map<String, String> fields, List<Map.Entry<String, Upload>> files) throws Exception {
        var boundary = "----Browser" + UUID.randomUUID();
        var body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(part(boundary, "name=\"" + name + "\"\r\n\r\n" + value)));
        for (var file : files) {
            var upload = file.getValue();
            var name = upload.name().replace("\"", "%22");
            body.writeBytes(part(
                    boundary,
                    "name=\"" + file.getKey() + "\"; filename=\"" + name
                            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
            body.writeBytes(upload.content());
        }
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(UTF_8));
        // No line stands before the first delimiter.
        var content = Arrays.copyOfRange(body.toByteArray(), 2, body.size());
        send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(content)));
        return follow();
    }

    private static byte[] part(String boundary, String said) {
        return ("\r\n--" + boundary + "\r\nContent-Disposition: form-data; " + said).getBytes(UTF_8);
    }

    /** What a form says when nobody types anything. */
    static Map<String, String> fields(Element form) {
        var all = new LinkedHashMap<String, String>();
        form.select("input[name], textarea[name]")
                .not("[type=radio]:not([checked]), [type=checkbox]:not([checked]), [type=file]")
                .forEach(input -> all.put(input.attr("name"), input.val()));
        for (var select : form.select("select[name]")) {
            var chosen = select.selectFirst("option[selected]");
            all.put(select.attr("name"), (chosen == null ? select.selectFirst("option") : chosen).val());
        }
        return all;
    }

    Document post(String path, Map<String, String> fields) throws Exception {
        var body = fields.entrySet().stream()
                .map(e -> URLEncoder.encode(e.getKey(), UTF_8) + "=" + URLEncoder.encode(e.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
        return follow();
    }

    private Document follow() throws Exception {
        for (int i = 0; i < 5 && response.statusCode() == 303; i++) {
            send(request(response.headers().firstValue("Location").orElseThrow())
                    .GET());
        }
        return page();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofMinutes(1));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining("; ")));
        }
        headers.forEach(request::header);
        return request;
    }

    private void send(HttpRequest.Builder request) throws Exception {
        response = client.send(request.build(), BodyHandlers.ofByteArray());
        for (var cookie : response.headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";")[0];
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
    }

    int status() {
        return response.statusCode();
    }

    String text() {
        return new String(response.body(), UTF_8);
    }

    Document page() {
        return Jsoup.parse(text());
    }
}
