package org.vincle.connectors.pci;

import static org.vincle.connectors.api.Setting.text;
import static org.vincle.connectors.pci.Words.required;
import static org.vincle.connectors.pci.Words.url;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.pci.product.Product;
import org.vincle.connectors.pci.scsp.Certificate;

/** What a product's file says, checked; IllegalArgumentException names the key that is wrong. */
record Settings(PciConfig config, CodeTables codes) {

    Partner partner() {
        var name = required("partner", config.partner());
        return Setting.partner(name, config.title(), config.sector(), null, "SCSP / PCI", 0);
    }

    Product product() {
        return new Product(
                required("partner", config.partner()),
                required("platform", config.platform()),
                url("url", config.url()),
                async(),
                certificate(),
                text(config.purpose()),
                bases(),
                config.holderNames(),
                Duration.ofSeconds(Math.max(1, config.againSeconds())),
                codes.mapping(required("mapping", config.mapping())),
                codes);
    }

    private boolean async() {
        return switch (text(config.mode())) {
            case "sync" -> false;
            case "async" -> true;
            default -> throw new IllegalArgumentException("mode: neither sync nor async");
        };
    }

    private Certificate certificate() {
        return new Certificate(
                required("certificate", config.certificate()),
                text(config.product()),
                text(config.issuerNif()),
                text(config.issuerName()),
                text(config.procedure()),
                text(config.procedureName()),
                text(config.automated()),
                text(config.procedureClass()));
    }

    private Set<LegalBasis.Kind> bases() {
        var bases = EnumSet.noneOf(LegalBasis.Kind.class);
        try {
            for (var word : required("bases", config.bases()).split("[ ,]+")) {
                bases.add(LegalBasis.Kind.valueOf(word));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("bases: none of " + List.of(LegalBasis.Kind.values()), e);
        }
        return bases;
    }
}
