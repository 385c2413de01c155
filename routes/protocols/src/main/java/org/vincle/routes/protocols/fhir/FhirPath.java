package org.vincle.routes.protocols.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.context.IWorkerContext;
import org.hl7.fhir.r4.fhirpath.BaseHostServices;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.fhirpath.FHIRPathConstantEvaluationMode;

/** FHIRPath by HAPI's engine, over values that the caller gives; there is no engine until somebody needs it. */
public final class FhirPath {

    /** What a condition may not ask, because the answer would not be the same tomorrow. */
    private static final Set<String> OF_THE_CLOCK = Set.of("now", "today", "timeOfDay");

    private final Map<String, ExpressionNode> parsed = new ConcurrentHashMap<>();
    private FHIRPathEngine engine;

    private synchronized FHIRPathEngine engine() {
        if (engine == null) {
            engine = R4.withLoader(FhirPath::load);
        }
        return engine;
    }

    private static FHIRPathEngine load() {
        var worker = new HapiWorkerContext(R4.context(), new NoProfiles());
        var engine = new FHIRPathEngine(worker);
        engine.setHostServices(new Variables(worker));
        return engine;
    }

    /** Whether it holds; the other when that cannot be worked out. */
    boolean holds(String expression, boolean otherwise, Map<String, List<Base>> variables, Resource focus) {
        try {
            return evaluate(expression, variables, focus);
        } catch (FHIRException | IllegalArgumentException | UnsupportedOperationException e) {
            return otherwise;
        }
    }

    /** What is wrong with the expression itself: {@code syntax}, {@code clock} or {@code variable}, and the words for it. */
    Optional<List<String>> wrong(String expression, Map<String, List<Base>> sample, Resource focus) {
        try {
            var node = engine().parse(expression);
            var asked = clock(node);
            if (asked != null) {
                return Optional.of(List.of("clock", asked + "()"));
            }
            evaluate(expression, sample, focus);
            return Optional.empty();
        } catch (UnknownVariable e) {
            return Optional.of(List.of("variable", e.getMessage()));
        } catch (FHIRException | IllegalArgumentException | UnsupportedOperationException e) {
            return Optional.of(List.of("syntax", String.valueOf(e.getMessage())));
        }
    }

    /** HAPI does not say that its engine may be used by several threads at once. */
    private synchronized boolean evaluate(String expression, Map<String, List<Base>> variables, Resource focus) {
        var ready = engine();
        return R4.withLoader(() -> ready.evaluateToBoolean(
                variables, focus, focus, focus, parsed.computeIfAbsent(expression, ready::parse)));
    }

    private static String clock(ExpressionNode node) {
        if (node == null) {
            return null;
        }
        if (node.getKind() == ExpressionNode.Kind.Function && OF_THE_CLOCK.contains(node.getName())) {
            return node.getName();
        }
        for (var next : node.getParameters() == null ? List.<ExpressionNode>of() : node.getParameters()) {
            var found = clock(next);
            if (found != null) {
                return found;
            }
        }
        for (var next : new ExpressionNode[] {node.getInner(), node.getGroup(), node.getOpNext()}) {
            var found = clock(next);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** A condition names a variable that there is not. */
    private static final class UnknownVariable extends FHIRException {
        private static final long serialVersionUID = 1L;

        UnknownVariable(String name) {
            super(name);
        }
    }

    /** The variables of one evaluation, which HAPI hands back as an Object. */
    private static final class Variables extends BaseHostServices {

        Variables(IWorkerContext context) {
            super(context);
        }

        @Override
        public List<Base> resolveConstant(
                FHIRPathEngine engine, Object given, String name, FHIRPathConstantEvaluationMode mode) {
            if (mode != FHIRPathConstantEvaluationMode.EXPLICIT) {
                return List.of();
            }
            if (given instanceof Map<?, ?> variables && variables.get(plain(name)) instanceof List<?> values) {
                return values.stream().map(Base.class::cast).toList();
            }
            throw new UnknownVariable(plain(name));
        }

        private static String plain(String name) {
            return name.startsWith("%") ? name.substring(1) : name;
        }

        @Override
        public boolean log(String argument, List<Base> focus) {
            return false;
        }

        @Override
        public Base resolveReference(FHIRPathEngine engine, Object given, String url, Base from) {
            return null;
        }

        @Override
        public boolean conformsToProfile(FHIRPathEngine engine, Object given, Base item, String url) {
            return false;
        }

        @Override
        public ValueSet resolveValueSet(FHIRPathEngine engine, Object given, String url) {
            return null;
        }

        @Override
        public boolean paramIsType(String name, int index) {
            return false;
        }
    }

    /** No profile is needed to read plain data. */
    private static final class NoProfiles implements IValidationSupport {

        @Override
        public FhirContext getFhirContext() {
            return R4.context();
        }

        @Override
        public List<IBaseResource> fetchAllConformanceResources() {
            return List.of();
        }

        @Override
        public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
            return List.of();
        }
    }
}
