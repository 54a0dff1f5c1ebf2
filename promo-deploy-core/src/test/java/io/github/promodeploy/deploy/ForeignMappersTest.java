package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.MergeBranch;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResponse;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.ReusedObject;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Other people's mappers, of Jackson 2 and 3, read and write what the library's own JSON has, or refuse. */
class ForeignMappersTest {

    private static final ObjectMapper TREES = new ObjectMapper();

    /** As it comes, and with the settings that lose most. */
    enum Foreign {
        JACKSON_2 {
            @Override
            String write(Object value) {
                return writeWith(new ObjectMapper(), value);
            }

            @Override
            <T> T read(String json, Class<T> type) {
                return readWith(new ObjectMapper(), json, type);
            }
        },
        JACKSON_2_TUNED {
            @Override
            String write(Object value) {
                return writeWith(tuned(), value);
            }

            @Override
            <T> T read(String json, Class<T> type) {
                return readWith(tuned(), json, type);
            }

            private static ObjectMapper tuned() {
                return new ObjectMapper()
                        .setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY)
                        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.USE_JAVA_ARRAY_FOR_JSON_ARRAY);
            }
        },
        JACKSON_3 {
            @Override
            String write(Object value) {
                return new tools.jackson.databind.ObjectMapper().writeValueAsString(value);
            }

            @Override
            <T> T read(String json, Class<T> type) {
                return new tools.jackson.databind.ObjectMapper().readValue(json, type);
            }
        },
        JACKSON_3_TUNED {
            @Override
            String write(Object value) {
                return tuned().writeValueAsString(value);
            }

            @Override
            <T> T read(String json, Class<T> type) {
                return tuned().readValue(json, type);
            }

            private static tools.jackson.databind.ObjectMapper tuned() {
                return tools.jackson.databind.json.JsonMapper.builder()
                        .changeDefaultPropertyInclusion(all -> JsonInclude.Value.construct(
                                JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
                        .propertyNamingStrategy(tools.jackson.databind.PropertyNamingStrategies.SNAKE_CASE)
                        .enable(tools.jackson.databind.DeserializationFeature.USE_JAVA_ARRAY_FOR_JSON_ARRAY)
                        .build();
            }
        };

        abstract String write(Object value);

        abstract <T> T read(String json, Class<T> type);

        private static String writeWith(ObjectMapper mapper, Object value) {
            try {
                return mapper.writeValueAsString(value);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static <T> T readWith(ObjectMapper mapper, String json, Class<T> type) {
            try {
                return mapper.readValue(json, type);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static JsonNode tree(String json) {
        return Foreign.readWith(TREES, json, JsonNode.class);
    }

    /** The same JSON; a mapper that is configured to leave out what is empty does so here, too. */
    private static void assertSame(Foreign foreign, String written, String own) {
        boolean leavesOut = foreign == Foreign.JACKSON_2_TUNED || foreign == Foreign.JACKSON_3_TUNED;
        assertThat(tree(written)).isEqualTo(leavesOut ? withoutEmpty(tree(own)) : tree(own));
    }

    private static JsonNode withoutEmpty(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.properties()
                    .removeIf(field -> field.getValue().isNull()
                            || (field.getValue().isValueNode()
                                    ? field.getValue().asText().isEmpty()
                                    : field.getValue().isEmpty()));
        }
        json.forEach(ForeignMappersTest::withoutEmpty);
        return json;
    }

    private static PackageAndDeployRequest request() {
        return PackageAndDeployRequest.builder()
                .prodComponentId("comp-1")
                .prodAccountId("acme")
                .packageVersion("1.10")
                .createNewPack(true)
                .newPackName("Orders \u202e\u2028 \ud83d\ude80")
                .newPackDescription("all of them")
                .targetAccountGroupId("group-1")
                .addTargetEnvironment(TargetEnvironment.of("env-1"))
                .addTargetEnvironment(TargetEnvironment.builder()
                        .environmentId("env-2")
                        .environmentName("East")
                        .accountId("east")
                        .build())
                .deploymentNotes("CHG-1")
                .putLabel("ticket", "CHG-1")
                .putLabel("approved by", "Zo\u00eb \ud83d\ude80")
                .listenerStatus(ListenerStatus.PAUSED)
                .releaseOnDate(LocalDate.of(2026, 11, 28))
                .branch("main")
                .mergeBranch(MergeBranch.named("promotion"))
                .devAccountId("dev")
                .devPackageId("dev-1")
                .devPackageCreator("ada@example.com")
                .devPackageVersion("0.9")
                .retryOf("run-1")
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void request_isWrittenAndReadWhole(Foreign foreign) {
        String json = foreign.write(request());

        assertSame(foreign, json, request().toJson());
        assertThat(foreign.read(json, PackageAndDeployRequest.class)).isEqualTo(request());
        assertThat(foreign.read(request().toJson(), PackageAndDeployRequest.class))
                .isEqualTo(PackageAndDeployRequest.fromJson(request().toJson()));
        assertThat(PackageAndDeployRequest.fromMap(request().toMap())).isEqualTo(request());
    }

    @ParameterizedTest
    @EnumSource
    void request_amongOtherThings_isWrittenAndReadWhole(Foreign foreign) {
        PackageAndDeployRequest least = PackageAndDeployRequest.builder()
                .prodComponentId("comp-1")
                .packageVersion("1")
                .integrationPackId("pack-1")
                .build();

        String json = foreign.write(Map.of("order", least));

        assertSame(foreign, json, "{\"order\":" + least.toJson() + "}");
        assertThat(foreign.read(tree(json).path("order").toString(), PackageAndDeployRequest.class))
                .isEqualTo(least);
        assertThat(foreign.read("[" + tree(json).path("order") + "]", PackageAndDeployRequest[].class))
                .containsExactly(least);
    }

    @ParameterizedTest
    @EnumSource
    void request_thatOurReaderRefuses_isRefusedWithAllItsProblems(Foreign foreign) {
        String json = """
                {"prodComponentId":"comp-1","packageVersion":1.10,"packName":"Orders",
                 "targetEnvironments":[{"environmentId":"env-1","name":"East"}]}""";
        Throwable own = catchThrowable(() -> PackageAndDeployRequest.fromJson(json));

        Throwable refusal = catchThrowable(() -> foreign.read(json, PackageAndDeployRequest.class));

        assertThat(own).isInstanceOf(InvalidRequestException.class);
        assertThat(refusal)
                .rootCause()
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(own.getMessage());
        assertThat(((InvalidRequestException) rootOf(refusal)).problems())
                .isEqualTo(((InvalidRequestException) own).problems())
                .hasSizeGreaterThan(2);
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    @ParameterizedTest
    @EnumSource
    void target_isWrittenAndReadWhole(Foreign foreign) {
        for (TargetEnvironment target : request().targetEnvironments()) {
            assertThat(foreign.read(foreign.write(target), TargetEnvironment.class))
                    .isEqualTo(target);
        }
        assertThatThrownBy(() -> foreign.read("{\"environmentID\":\"env-1\"}", TargetEnvironment.class))
                .rootCause()
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the nearest is environmentId");
        assertThatThrownBy(() -> foreign.read("{}", TargetEnvironment.class))
                .rootCause()
                .hasMessageContaining("environmentId is missing");
    }

    /** A part is written as in the whole, and not read. */
    private static void assertPart(Foreign foreign, List<?> part, String whole, String name) {
        assertSame(foreign, foreign.write(part), tree(whole).path(name).toString());
        for (int i = 0; i < part.size(); i++) {
            String json = tree(whole).path(name).path(i).toString();
            Class<?> type = part.get(i).getClass();
            assertThatThrownBy(() -> foreign.read(json, type)).hasMessageContaining(type.getSimpleName());
        }
    }

    private static PackageAndDeployResult partial() {
        TestBed bed = new TestBed();
        bed.deploying("env-2").boomiError(400, "Not \u202e today.");
        return bed.deployer()
                .build()
                .run(TestBed.newPack().newPackDescription("").build(), TestBed.RUN);
    }

    @ParameterizedTest
    @EnumSource
    void response_isWrittenAndReadWhole(Foreign foreign) {
        PackageAndDeployResponse response = partial().toResponse();

        String json = foreign.write(response);

        assertSame(foreign, json, response.toJson());
        assertThat(foreign.read(json, PackageAndDeployResponse.class)).isEqualTo(response);
        assertThat(foreign.read(response.toJson(), PackageAndDeployResponse.class))
                .isEqualTo(response);
        assertThat(PackageAndDeployResponse.fromJson("\uFEFF" + response.toJson()))
                .isEqualTo(response);
        assertThat(response.deployedEnvironments()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void response_ofALaterVersion_isReadAndAWrongOneRefused(Foreign foreign) {
        PackageAndDeployResponse read = foreign.read(
                "{\"success\":true,\"errorCode\":null,\"form\":2,"
                        + "\"deployedEnvironments\":[{\"environmentId\":\"env-1\",\"since\":1}]}",
                PackageAndDeployResponse.class);

        assertThat(read.deployedEnvironments())
                .containsExactly(new PackageAndDeployResponse.DeployedEnvironment("env-1", "", ""));
        for (String wrong : List.of(
                "{}",
                "{\"success\":\"true\"}",
                "{\"success\":true,\"errorCode\":1}",
                "{\"success\":true,\"deployedEnvironments\":{}}",
                "{\"success\":true,\"deployedEnvironments\":[1]}",
                "{\"success\":true,\"deployedEnvironments\":[{\"status\":[]}]}")) {
            assertThatThrownBy(() -> foreign.read(wrong, PackageAndDeployResponse.class))
                    .as(wrong)
                    .rootCause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the response cannot be read: ");
            assertThatThrownBy(() -> PackageAndDeployResponse.fromJson(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the response cannot be read: ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void result_isWrittenWholeAndNotRead(Foreign foreign) {
        PackageAndDeployResult result = partial();

        assertSame(foreign, foreign.write(result), result.toJson());
        assertSame(
                foreign,
                foreign.write(result.environments()),
                tree(result.toJson()).path("environments").toString());
        assertSame(
                foreign,
                foreign.write(result.steps()),
                tree(result.toJson()).path("steps").toString());
        assertPart(foreign, result.created(), result.toJson(), "created");
        assertPart(foreign, result.reused(), result.toJson(), "reused");
        assertThat(result.created()).isNotEmpty();
        assertThatThrownBy(() -> foreign.read(result.toJson(), PackageAndDeployResult.class))
                .hasMessageContaining("PackageAndDeployResult");
    }

    @ParameterizedTest
    @EnumSource
    void reused_isWrittenAndNotRead(Foreign foreign) {
        ReusedObject reused = new ReusedObject("IntegrationPack", "pack-1", Optional.empty(), "the pack");
        String own = "{\"object\":\"IntegrationPack\",\"id\":\"pack-1\",\"accountId\":\"\",\"what\":\"the pack\"}";

        assertSame(foreign, foreign.write(reused), own);
        assertThatThrownBy(() -> foreign.read(own, ReusedObject.class)).hasMessageContaining("ReusedObject");
    }

    @ParameterizedTest
    @EnumSource
    void plan_isWrittenWholeAndNotRead(Foreign foreign) {
        PromotionPlan plan =
                new TestBed().deployer().build().plan(TestBed.newPack().build(), TestBed.RUN);

        assertSame(foreign, foreign.write(plan), plan.toJson());
        assertPart(foreign, plan.environments(), plan.toJson(), "environments");
        assertPart(foreign, plan.writes(), plan.toJson(), "writes");
        assertThat(plan.writes()).isNotEmpty();
        assertThatThrownBy(() -> foreign.read(plan.toJson(), PromotionPlan.class))
                .hasMessageContaining("PromotionPlan");
    }
}
