package io.github.promodeploy.boomi.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.promodeploy.boomi.internal.document.Documents;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Writes requests and reads responses. Reading is lenient where Boomi is known to vary (unknown fields, scalars as texts
 * or pairs, one object in place of a list, a wrapper around the object) and strict where a mistake would be taken for
 * a fact: the type that the response names, duplicate fields, and anything after the end.
 */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder(Documents.jsonFactory())
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(LenientScalars.module())
            .addHandler(new TypeNameCheck())
            .enable(MapperFeature.BLOCK_UNSAFE_POLYMORPHIC_BASE_TYPES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // A list that is null is one that is absent. The generated builders take their lists as Iterable.
            .withConfigOverride(
                    Iterable.class, lists -> lists.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SKIP)))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    /**
     * Writes a request; absent fields are left out, since Boomi refuses null. Half a character would arrive as a question mark, so it is
     * refused.
     */
    public static Content write(Object value) {
        try {
            ByteBuffer bytes =
                    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(MAPPER.writeValueAsString(value)));
            byte[] body = new byte[bytes.remaining()];
            bytes.get(body);
            return new Content(Content.JSON, body);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "one of the texts to send contains half a character (a lone surrogate). Nothing was sent", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }

    /** Returns what reads single objects of this type, which have this name on the wire. */
    static <T> TypedReader<T> type(String name, Class<T> type) {
        return new TypedReader<>(name, MAPPER.readerFor(type));
    }

    /** Returns what reads bulk responses with objects of this type. */
    static <T> TypedReader<BulkResponses<T>> bulkType(Class<T> type) {
        JavaType bulk = MAPPER.getTypeFactory().constructParametricType(BulkResponses.class, type);
        return new TypedReader<>("BulkResult", MAPPER.readerFor(bulk));
    }

    /** Returns what reads query results with rows of this type. */
    static <T> TypedReader<QueryResult<T>> pageType(Class<T> rowType) {
        JavaType page = MAPPER.getTypeFactory().constructParametricType(QueryResult.class, rowType);
        return new TypedReader<>("QueryResult", MAPPER.readerFor(page));
    }

    /** Returns what reads the responses of asynchronous queries with rows of this type. */
    public static <T> TypedReader<AsyncResult<T>> asyncType(Class<T> rowType) {
        JavaType result = MAPPER.getTypeFactory().constructParametricType(AsyncResult.class, rowType);
        return new TypedReader<>("AsyncOperationTokenResult", MAPPER.readerFor(result));
    }
}
