package io.github.promodeploy.deploy.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.deploy.TestBed;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.write.WriteKey;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What is put into a journal comes back whole. The mapping is written by hand, so every attribute of every value gets a value
 * here by reflection: one that is added later and not mapped fails these tests, and does not get lost when a run is resumed.
 */
class NothingForgottenTest {

    /** What journals leave out on purpose: a resumed run has its own, or does not need it. */
    private static final Set<String> LEFT_OUT = Set.of(
            "PromotionSettings.replaceNewer",
            "PromotionSettings.quietPeriod",
            "PromotionSettings.releaseQuietPeriod",
            "PromotionSettings.lookAgainFor",
            "ReleaseWaiterSettings.initialDelay",
            "ReleaseWaiterSettings.firstInterval",
            "ReleaseWaiterSettings.missingFor",
            "Pack.installationType",
            "Pack.description",
            "EnvironmentResult.failure",
            "RunFailure.cause",
            "PackageAndDeployResult.suppressed",
            "PackageAndDeployResult.rollback");

    private static final String RUN = "run-of-all";

    private final RunClock clock = new RunClock(new FakeTime());

    @Test
    void snapshot_fromAJournal_isWhole() {
        RunSnapshot snapshot = all(RunSnapshot.class);

        RunState state = RunState.read(RUN, List.of(started(snapshot)), clock);

        assertThat(state.snapshot()).contains(snapshot);
    }

    private String started(RunSnapshot snapshot) {
        return JournalEntry.started(RunSnapshotJson.write(snapshot, RUN), clock).after(null);
    }

    @Test
    void result_fromAJournal_isWhole() {
        PackageAndDeployResult result = PackageAndDeployResult.builder()
                .from(all(PackageAndDeployResult.class))
                .runId(RUN)
                .rollbackOf(all(RunSnapshot.class).rollback().map(RollbackSnapshot::runId))
                .build();
        List<String> entries = List.of(
                started(all(RunSnapshot.class)),
                JournalEntry.ended(result, false, clock).after(null));

        RunState state = RunState.read(RUN, entries, clock);

        assertThat(KeptResult.read(state)).contains(result);
    }

    @Test
    void responses_fromAJournal_areWhole() {
        assertThat(Pack.codec().read(Pack.codec().write(all(Pack.class)))).isEqualTo(all(Pack.class));
        assertThat(Release.codec().read(Release.codec().write(all(Release.class))))
                .isEqualTo(all(Release.class));
        assertThat(Deployment.codec().read(Deployment.codec().write(all(Deployment.class))))
                .isEqualTo(all(Deployment.class));
    }

    /** Returns a value of which every attribute is set, to something that is not its default. */
    private static <T> T all(Class<T> type) {
        try {
            Object builder = type.getMethod("builder").invoke(null);
            for (Method attribute : type.getDeclaredMethods()) {
                boolean isAttribute = attribute.getParameterCount() == 0
                        && !Modifier.isStatic(attribute.getModifiers())
                        && !LEFT_OUT.contains(type.getSimpleName() + "." + attribute.getName());
                if (isAttribute) {
                    set(builder, attribute);
                }
            }
            return type.cast(builder.getClass().getMethod("build").invoke(builder));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot build a " + type.getSimpleName(), e);
        }
    }

    /** A method that the builder does not have is no attribute, but follows from others. */
    private static void set(Object builder, Method attribute) throws ReflectiveOperationException {
        List<Method> setters = Arrays.stream(builder.getClass().getMethods())
                .filter(method -> method.getName().equals(attribute.getName()) && method.getParameterCount() == 1)
                .filter(method -> !method.isBridge())
                .toList();
        if (setters.isEmpty()) {
            return;
        }
        Object value = sample(attribute.getName(), attribute.getGenericReturnType());
        Method setter = setters.stream()
                .filter(method -> boxed(method.getParameterTypes()[0]).isInstance(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no setter for " + attribute));
        setter.setAccessible(true);
        setter.invoke(builder, value);
    }

    private static Class<?> boxed(Class<?> type) {
        return type == int.class ? Integer.class : type == boolean.class ? Boolean.class : type;
    }

    private static Object sample(String name, Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            Type[] parts = generic.getActualTypeArguments();
            Object last = sample(name, parts[parts.length - 1]);
            Object key = parts[0] == WriteKey.class ? WriteKey.componentAt("env-7", "comp-7") : "key-of-" + name;
            return generic.getRawType() == Optional.class
                    ? Optional.of(last)
                    : generic.getRawType() == Set.class
                            ? Set.of(last)
                            : generic.getRawType() == Map.class ? Map.of(key, last) : List.of(last);
        }
        return sample(name, (Class<?>) type);
    }

    private static Object sample(String name, Class<?> type) throws ReflectiveOperationException {
        if (type == String.class) {
            return "text-of-" + name;
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == int.class || type == Integer.class) {
            return 7;
        }
        if (type == Duration.class) {
            return Duration.ofSeconds(77);
        }
        if (type == Instant.class) {
            return Instant.parse("2026-07-07T07:07:07Z");
        }
        if (type == LocalDate.class) {
            return LocalDate.of(2026, 7, 7);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[1];
        }
        if (type == PackageAndDeployRequest.class) {
            return TestBed.newPack()
                    .prodComponentId("")
                    .packageVersion("")
                    .addComponent(PromotedComponent.of("comp-7", "7.0"))
                    .build();
        }
        if (type == PackagedComponent.class) {
            return PackagedComponent.builder()
                    .packageId("pkg-7")
                    .branchName("other")
                    .build();
        }
        return type.isRecord() ? record(type) : all(type);
    }

    private static Object record(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = sample(components[i].getName(), components[i].getGenericType());
        }
        return constructor.newInstance(values);
    }
}
