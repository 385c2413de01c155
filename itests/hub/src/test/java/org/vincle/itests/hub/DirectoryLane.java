package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.IntFunction;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.HubProcess;

/** A directory of services in tables, read anew as another source each time, until its last service can be looked up. */
final class DirectoryLane implements Lane {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int SERVICES_OF_EACH = 10;

    private final Path folder = Setting.folder("bench-directory-tables");
    private final List<byte[]> tables = new ArrayList<>();
    private final HubProcess hub;
    private final SocialServicesClient social;
    private final int services;
    private int turns;

    DirectoryLane(HubProcess hub, BenchTown town, int services) {
        this.hub = hub;
        this.social = town.social();
        this.services = services;
    }

    @Override
    public String connector() {
        return "directory";
    }

    @Override
    public String message() {
        return "row of HSDS tables, of " + rows() + " with " + services
                + " services, from a new source's file until they are found";
    }

    private int rows() {
        return 4 * services + 2 * (services / SERVICES_OF_EACH) + 1;
    }

    @Override
    public String partner() {
        return "";
    }

    @Override
    public String library() {
        return "Commons CSV";
    }

    @Override
    public long bytes() {
        return tables.stream().mapToLong(t -> t.length).sum() / rows();
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(folder);
        int offices = services / SERVICES_OF_EACH;
        table(
                "services",
                services,
                "id,organization_id,name,status,description",
                i -> "s-" + i + ",o-" + i % offices + ",Desk " + i
                        + ",active,\"Advice, and a place to stay, for whoever lives here\"");
        table("organizations", offices, "id,name", i -> "o-" + i + ",Office " + i);
        table(
                "organization_identifiers",
                offices,
                "id,organization_id,identifier_scheme,identifier",
                i -> i + ",o-" + i + ",NIF,Q99" + i);
        table("service_areas", services, "id,service_id,extent", i -> i + ",s-" + i + ",08019");
        table("languages", services, "id,service_id,code", i -> i + ",s-" + i + ",cat");
        table("attributes", services, "id,link_id,taxonomy_term_id", i -> i + ",s-" + i + ",t-1");
        table("taxonomy_terms", 1, "id,code,name,taxonomy", i -> "t-1,homelessness,Homelessness,urn:example:needs");
    }

    private void table(String name, int count, String header, IntFunction<String> row) throws IOException {
        var text = new StringBuilder(header).append('\n');
        for (int i = 0; i < count; i++) {
            text.append(row.apply(i)).append('\n');
        }
        tables.add(Files.readAllBytes(Files.writeString(folder.resolve(name + ".csv"), text)));
    }

    /** Whatever its turn's length. */
    @Override
    public Taken hub(Duration length) throws IOException {
        forget();
        var name = "bench-" + ++turns;
        var settings = new LinkedHashMap<String, String>();
        settings.put("name", name);
        settings.put("source", folder.toAbsolutePath().toString());
        settings.put("maxRows", String.valueOf(rows()));
        settings.put("maxMegabytes", "128");
        long began = System.nanoTime();
        hub.etc(pid(), settings);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> isListed(name, services - 1));
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(isListed(name, 0) && isListed(name, services / 2)).isTrue();
        assertThat(hub.body("/health")).doesNotContain("directory " + name);
        return new Taken(rows(), seconds);
    }

    private String pid() {
        return "org.vincle.connectors.directory-bench" + turns;
    }

    private void forget() throws IOException {
        if (turns > 0) {
            Files.delete(hub.home().resolve("etc").resolve(pid() + ".cfg"));
            await().atMost(PATIENCE).until(() -> !isListed("bench-" + turns, services - 1));
        }
    }

    private boolean isListed(String source, int service) throws IOException {
        return social.get("HealthcareService/" + source + ".s-" + service).status() == 200;
    }

    @Override
    public long read() throws IOException {
        long rows = 0;
        for (var table : tables) {
            rows += Libraries.csv(new ByteArrayInputStream(table));
        }
        return rows;
    }
}
