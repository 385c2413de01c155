package org.vincle.connectors.pci;

import static org.vincle.connectors.api.Setting.text;
import static org.vincle.connectors.pci.Words.required;
import static org.vincle.connectors.pci.Words.url;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.vincle.connectors.http.client.Line;
import org.vincle.connectors.http.client.Tls;
import org.vincle.connectors.pci.scsp.Applicant;
import org.vincle.connectors.pci.scsp.Dialect;
import org.vincle.connectors.pci.soap.KeyFile;
import org.vincle.connectors.pci.soap.Platform;
import org.vincle.connectors.pci.soap.Signer;
import org.vincle.connectors.pci.soap.Verifier;

/** What a platform's file says, checked; IllegalArgumentException names the key that is wrong. */
record PlatformSettings(PlatformConfig config) {

    Connection connection() {
        var dialect = dialect();
        var url = url("url", config.url());
        var async = url("asyncUrl", config.asyncUrl());
        var answers = url("answersUrl", config.answersUrl());
        var prefix = text(config.idPrefix());
        if (!prefix.matches("[A-Z0-9]{0,6}")) {
            throw new IllegalArgumentException("idPrefix: more than 6 capital letters and digits");
        }
        return new Connection(
                required("name", config.name()),
                dialect,
                platform(),
                url,
                async == null ? url : async,
                answers != null ? answers : async == null ? url : async,
                text(config.soapAction()).isEmpty() ? dialect.action() : text(config.soapAction()),
                new Applicant(
                        required("applicantId", config.applicantId()),
                        required("applicantName", config.applicantName()),
                        text(config.unit()),
                        text(config.unitCode()),
                        text(config.officerName()),
                        text(config.officerNif())),
                prefix);
    }

    private Dialect dialect() {
        try {
            return Dialect.valueOf(text(config.dialect()).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("dialect: neither SCSP nor PCI", e);
        }
    }

    private Platform platform() {
        var tls = Tls.of(
                new Tls.Store("tlsKeyStore", config.tlsKeyStore(), config.tlsKeyStorePassword()),
                new Tls.Store("tlsTrustStore", config.tlsTrustStore(), config.tlsTrustStorePassword()));
        var timeout = Duration.ofSeconds(Math.max(1, config.timeoutSeconds()));
        var line = new Line("pci", timeout, tls, Math.max(1_024, config.maxBytes()));
        return new Platform(line, signer(), verifier());
    }

    private Optional<Signer> signer() {
        var file = file("signKeyStore", config.signKeyStore(), config.signKeyStorePassword());
        return file.file().isEmpty()
                ? Optional.empty()
                : Optional.of(new Signer(file, text(config.signatureAlgorithm())));
    }

    private Optional<Verifier> verifier() {
        if (!config.signedAnswers()) {
            return Optional.empty();
        }
        var file = file("signTrustStore", config.signTrustStore(), config.signTrustStorePassword());
        required("signTrustStore", file.file());
        return Optional.of(new Verifier(file, text(config.signer()), config.signedTimestamps(), config.acceptSha1()));
    }

    private static KeyFile file(String key, String file, String password) {
        return new KeyFile(key, text(file), password);
    }
}
