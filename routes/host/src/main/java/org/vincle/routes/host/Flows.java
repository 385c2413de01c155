package org.vincle.routes.host;

import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.vincle.connectors.api.Dependency;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.routes.api.Courier;
import org.vincle.routes.api.Intake;
import org.vincle.routes.host.ask.Questions;

/** The flows behind the {@code hub:} component, which may come and go while connectors run. */
@Component(service = {Flows.class, Dependency.class})
public final class Flows implements Dependency {

    private final AtomicReference<Intake> intake = new AtomicReference<>();
    private final AtomicReference<Courier> courier = new AtomicReference<>();
    private final AtomicReference<Questions> questions = new AtomicReference<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "intakeGoes")
    void intakeComes(Intake flow) {
        intake.set(flow);
    }

    void intakeGoes(Intake flow) {
        intake.compareAndSet(flow, null);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "courierGoes")
    void courierComes(Courier flow) {
        courier.set(flow);
    }

    void courierGoes(Courier flow) {
        courier.compareAndSet(flow, null);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "questionsGo")
    void questionsCome(Questions flow) {
        questions.set(flow);
    }

    void questionsGo(Questions flow) {
        questions.compareAndSet(flow, null);
    }

    @Override
    public String name() {
        return "flows";
    }

    @Override
    public boolean ready() {
        return intake.get() != null && courier.get() != null;
    }

    Intake intake() {
        return present(intake);
    }

    Courier courier() {
        return present(courier);
    }

    Questions questions() {
        return present(questions);
    }

    boolean canDeliver() {
        return courier.get() != null;
    }

    private static <T> T present(AtomicReference<T> flow) {
        var current = flow.get();
        if (current == null) {
            throw new PartnerUnavailable(Codes.NOT_READY);
        }
        return current;
    }
}
