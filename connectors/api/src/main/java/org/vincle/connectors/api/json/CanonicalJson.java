package org.vincle.connectors.api.json;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.EmergencyOpened;
import org.vincle.connectors.api.model.Enquiry;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.QuestionAnswer;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Withdrawal;

/** Writes and reads the hub's records as JSON. A field it does not know is skipped, so that an older hub reads what a newer one wrote. */
public final class CanonicalJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .addMixIn(Message.class, Kinds.class)
            .addMixIn(Finding.class, OnceOneCode.class)
            .addMixIn(QuestionAnswer.class, OnceOneCode.class)
            .addMixIn(Reason.class, OnceOneCode.class)
            .addMixIn(Outcome.Activity.class, OnceOneCode.class)
            .build();

    private static final ObjectWriter MESSAGES = MAPPER.writerFor(Message.class);

    /** Jackson's own search for what it needs, kept as long as the class is. */
    private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
            return MAPPER.readerFor(type);
        }
    };

    /** The JSON of any record of the model or the contract. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not writable as JSON: " + value.getClass().getName());
        }
    }

    /** The JSON of a message, with its {@code kind}. */
    public static String write(Message message) {
        try {
            return MESSAGES.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not writable as JSON: " + message.getClass().getName());
        }
    }

    /** The value of that JSON; IllegalArgumentException, which quotes nothing, when it is none of that type. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return READERS.get(type).readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not readable as " + type.getSimpleName());
        }
    }

    /** As {@link #read(String, Class)}, from UTF-8. */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return READERS.get(type).readValue(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("not readable as " + type.getSimpleName());
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Referral.class, name = "referral"),
        @JsonSubTypes.Type(value = Amendment.class, name = "amendment"),
        @JsonSubTypes.Type(value = Answer.class, name = "answer"),
        @JsonSubTypes.Type(value = Progress.class, name = "progress"),
        @JsonSubTypes.Type(value = Outcome.class, name = "outcome"),
        @JsonSubTypes.Type(value = Cancellation.class, name = "cancellation"),
        @JsonSubTypes.Type(value = Correction.class, name = "correction"),
        @JsonSubTypes.Type(value = Note.class, name = "note"),
        @JsonSubTypes.Type(value = Enquiry.class, name = "enquiry"),
        @JsonSubTypes.Type(value = Consent.class, name = "consent"),
        @JsonSubTypes.Type(value = Withdrawal.class, name = "withdrawal"),
        @JsonSubTypes.Type(value = EmergencyOpened.class, name = "emergency-opened"),
        @JsonSubTypes.Type(value = PlanUpdate.class, name = "plan-update")
    })
    private interface Kinds {}

    /** What a hub before this one wrote as a single code. */
    private interface OnceOneCode {

        @JsonAlias("code")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<Code> codes();

        @JsonAlias("valueCode")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<Code> valueCodes();
    }

    private CanonicalJson() {}
}
