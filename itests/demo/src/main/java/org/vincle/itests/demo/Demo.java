package org.vincle.itests.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.vincle.connectors.testkit.AdministrationPlatform;
import org.vincle.connectors.testkit.EdFiOds;
import org.vincle.connectors.testkit.EmploymentOffice;
import org.vincle.connectors.testkit.HestiaDesk;
import org.vincle.connectors.testkit.HousingOffice;
import org.vincle.connectors.testkit.HsdsServer;
import org.vincle.connectors.testkit.MailReceiver;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.WebhookReceiver;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Places;
import org.vincle.itests.harness.Town;

/** The README's first command: a hub, its partners, their referrals; then it stays up until Ctrl-C. */
public final class Demo {

    private Demo() {}

    /** Reads {@code demo.exit}, {@code demo.messages} and {@code demo.folder} from the system properties. */
    public static void main(String[] args) throws IOException, InterruptedException {
        // The stage is for the scenes.
        System.setProperty("org.slf4j.simpleLogger.log.org.subethamail", "error");
        System.setProperty("org.slf4j.simpleLogger.log.org.apache.sshd", "error");
        var stage = new Stage();
        boolean exit = Boolean.getBoolean("demo.exit");
        var messages = folder("demo.messages");
        if (messages.isPresent() && !Files.isDirectory(messages.get())) {
            throw new IllegalArgumentException("demo.messages is " + messages.get() + ": there is no such folder");
        }
        var folder = folder("demo.folder").orElse(Places.root().resolve("itests/target/demo"));
        var keys = HestiaScene.keys();
        try (var hospital = MllpHospital.open();
                var webhook = WebhookReceiver.open();
                var office = EmploymentOffice.open();
                var platform = AdministrationPlatform.open(keys);
                var housing = HousingOffice.open();
                var schools = EdFiOds.open();
                var directory = HsdsServer.open(10);
                var mail = MailReceiver.open();
                var hub = HubProcess.unpack(folder.resolve("hub"))) {
            Town.settle(hub, hospital);
            Town.school(hub, webhook);
            OfficeScene.settle(hub, office);
            HestiaScene.settle(hub, platform, keys);
            ProofScene.settle(hub, platform, keys);
            var hestia = HestiaDesk.at(platform);
            FamilyScene.settle(hub, housing, schools);
            DirectoryScene.settle(hub, directory);
            DeskScene.settle(hub, mail);
            Town.permits(
                    hub,
                    Map.of(
                            "town", Town.SOCIAL_SERVICES + " <-> " + Town.HOSPITAL,
                            "proof", Town.SOCIAL_SERVICES + " <-> " + ProofScene.PRODUCT,
                            "school", Town.SOCIAL_SERVICES + " <-> " + Town.SCHOOL,
                            "office", Town.SOCIAL_SERVICES + " <-> " + OfficeScene.PARTNER,
                            "basic", HestiaScene.PARTNER + " <-> " + OfficeScene.PARTNER,
                            "housing", Town.SOCIAL_SERVICES + " <-> " + FamilyScene.HOUSING,
                            "schools", Town.SOCIAL_SERVICES + " <-> " + FamilyScene.SCHOOLS,
                            "day", DeskScene.DAY_CENTRE + " <-> " + Town.HOSPITAL,
                            "visit", DeskScene.DAY_CENTRE + " <-> " + Town.SOCIAL_SERVICES,
                            "landlord", DeskScene.LANDLORD + " <-> " + Town.SOCIAL_SERVICES));
            stage.say("");
            stage.say(
                    "Starting the hub of features/distribution, with nine demonstration partners and a directory ...");
            var boot = hub.start();
            stage.say("Ready after %.1f s: FHIR on port %d, MLLP on port %d, shell on port %d."
                    .formatted(
                            boot.toMillis() / 1000.0,
                            hub.ports().http(),
                            hub.ports().mllp(),
                            hub.ports().ssh()));
            var desk = new DeskScene(stage, hub, hospital, mail);
            if (messages.isEmpty()) {
                new Scenes(stage, hub, hospital).play();
                new SchoolScene(stage, hub, webhook).play();
                new OfficeScene(stage, hub, office).play();
                new HestiaScene(stage, hub, hestia, office).play();
                new ProofScene(stage, hub, hospital).play();
                new DirectoryScene(stage, hub, housing).play();
                new FamilyScene(stage, hub, hospital, office, housing, schools).play();
                desk.play();
            } else if (!new Folder(stage, hub).play(messages.get())) {
                throw new IllegalStateException("the hub itself failed at some of the messages above");
            }
            stage.say("");
            if (exit) {
                stage.say("All went as it should.");
                return;
            }
            invite(stage, hub, desk, messages.isEmpty());
            var interrupted = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(interrupted::countDown));
            interrupted.await();
        }
    }

    private static Optional<Path> folder(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .map(value -> Path.of(value).toAbsolutePath().normalize());
    }

    private static void invite(Stage stage, HubProcess hub, DeskScene desk, boolean played) throws IOException {
        stage.say("The hub stays up until Ctrl-C. Try:");
        stage.say("");
        if (played) {
            desk.invite();
        }
        stage.say("  in another terminal:");
        stage.say("  curl -s -H 'Authorization: Bearer " + Town.TOKEN + "' '" + hub.url("/fhir/Task?_count=5") + "'");
        stage.say("  curl -s -H 'Authorization: Bearer " + Town.SCHOOL_TOKEN + "' " + hub.url("/api/v1/referrals"));
        stage.say("  curl -s " + hub.url("/health"));
        stage.say("  curl -s " + hub.url("/metrics"));
        stage.say("  cd " + hub.home() + " && echo vincle:referrals | VINCLE_SSH_PORT="
                + hub.ports().ssh() + " bin/client -b");
        stage.say("  ... likewise vincle:attention, vincle:partners, vincle:journey ID, vincle:retry ID");
    }
}
