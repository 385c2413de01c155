package org.vincle.routes.host.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker inside this process that never waits for the disk, drops what expired or was tried too often, and begins anew
 * when it cannot read its own files: the ledger knows what is owed and queues it again.
 */
final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final int MEBIBYTE = 1024 * 1024;
    private static final List<String> FOLDERS = List.of("bindings", "journal", "large", "paging");

    private final EmbeddedActiveMQ server;

    private final Path directory;

    private EmbeddedBroker(EmbeddedActiveMQ server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    static EmbeddedBroker start(Target target) throws Exception {
        try {
            return started(target);
        } catch (Exception e) {
            LOG.atWarn().addKeyValue("code", "broker-files-unreadable").log("Embedded broker begins with empty files");
            forget(target.directory());
            return started(target);
        }
    }

    /** Artemis itself goes on writing when its files were deleted under it, until it needs a new one. */
    boolean works() {
        return server.getActiveMQServer().isActive() && Files.exists(directory.resolve("journal"));
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.atWarn().addKeyValue("code", "broker-not-stopped").log("Embedded broker did not stop in order");
        }
    }

    private static EmbeddedBroker started(Target target) throws Exception {
        var server = new EmbeddedActiveMQ().setConfiguration(configuration(target));
        server.start();
        if (!server.getActiveMQServer().isActive()) { // it only logs why it could not
            server.stop();
            throw new IOException("broker not started");
        }
        return new EmbeddedBroker(server, target.directory());
    }

    private static Configuration configuration(Target target) throws Exception {
        var directory = target.directory();
        var configuration = new ConfigurationImpl()
                .setName("vincle")
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setPersistIDCache(false)
                .setIDCacheSize(5_000)
                .setGlobalMaxSize(16 * MEBIBYTE)
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setJournalDirectory(directory.resolve("journal").toString())
                .setLargeMessagesDirectory(directory.resolve("large").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .setJournalType(JournalType.NIO)
                .setJournalSyncTransactional(false)
                .setJournalSyncNonTransactional(false)
                .setJournalDatasync(false)
                .setJournalFileSize(2 * MEBIBYTE)
                .setJournalMinFiles(2)
                .setJournalLockAcquisitionTimeout(10_000)
                .addAddressSetting("#", addresses())
                .addAcceptorConfiguration("vm", target.address());
        return configuration.setMaxDiskUsage(-1).setCriticalAnalyzer(false);
    }

    private static AddressSettings addresses() {
        return new AddressSettings()
                .setMaxDeliveryAttempts(10)
                .setRedeliveryDelay(0)
                .setAutoCreateAddresses(true)
                .setAutoCreateQueues(true)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setPageSizeBytes(MEBIBYTE);
    }

    private static void forget(Path directory) throws IOException {
        for (var folder : FOLDERS) {
            if (!Files.exists(directory.resolve(folder))) {
                continue;
            }
            try (var files = Files.walk(directory.resolve(folder))) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
