package org.vincle.routes.policy;

import java.time.ZoneId;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One agreement, from the moment its file is right; a wrong change leaves in force what was. */
@Component(
        service = {},
        immediate = true,
        configurationPid = AgreementFile.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AgreementConfig.class, factory = true)
public final class AgreementFile {

    static final String PID = PermitFile.PID + ".agreement";

    private static final Logger LOG = LoggerFactory.getLogger(AgreementFile.class);

    private final AgreementBook book;
    private final AgreementReader reader;
    private boolean inForce;

    @Activate
    public AgreementFile(@Reference AgreementBook book, AgreementConfig config, Map<String, Object> settings) {
        this(book, name(String.valueOf(settings.get("service.pid"))), config);
    }

    AgreementFile(AgreementBook book, String name, AgreementConfig config) {
        this.book = book;
        this.reader = new AgreementReader(name, ZoneId.systemDefault());
        change(config);
    }

    /** Changes the agreement between two questions. */
    @Modified
    void change(AgreementConfig config) {
        try {
            var agreement = reader.read(config);
            book.put(reader.name(), agreement);
            inForce = true;
            LOG.atInfo()
                    .addKeyValue("rule", agreement.rule() + "@" + agreement.version())
                    .log("Agreement in force");
        } catch (WrongSetting e) {
            LOG.atError()
                    .addKeyValue("setting", e.getMessage())
                    .log(inForce ? "Agreement not changed" : "Agreement not in force");
        }
    }

    @Deactivate
    void end() {
        book.remove(reader.name());
    }

    /** The end of its file's name, which is what follows {@code ~} in the PID. */
    private static String name(String pid) {
        return pid.substring(pid.indexOf('~') + 1);
    }
}
