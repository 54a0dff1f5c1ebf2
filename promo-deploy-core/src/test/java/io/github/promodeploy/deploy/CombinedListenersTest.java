package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several listeners of one run: each is told everything, and each that fails is named. */
class CombinedListenersTest {

    /** Fails at each step, and counts the steps. */
    private static class Failing implements RunListener {
        int steps;

        @Override
        public void stepStarted(Step step) {
            steps++;
            throw new IllegalStateException("no paper");
        }
    }

    /** Another class, to tell the two apart. */
    private static final class FailingToo extends Failing {}

    private final TestBed bed = new TestBed();

    private PackageAndDeployResult run(RunListener listener) {
        return bed.deployer().listener(listener).build().run(TestBed.newPack().build(), TestBed.RUN);
    }

    private static RunListener recording(String name, List<String> calls) {
        return (RunListener) Proxy.newProxyInstance(
                RunListener.class.getClassLoader(),
                new Class<?>[] {RunListener.class},
                (listener, method, arguments) -> {
                    calls.add(name + " " + method.getName() + " " + Arrays.toString(arguments));
                    return method.getName().equals("forRun") ? listener : null;
                });
    }

    static Stream<Method> events() {
        return Arrays.stream(RunListener.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.getName().equals("forRun"));
    }

    private static @Nullable Object sample(Class<?> type) {
        return type == int.class ? (Object) 7 : type == long.class ? (Object) 7L : type == String.class ? "text" : null;
    }

    /** A method that is added later is among them. */
    @ParameterizedTest
    @MethodSource("events")
    void all_tellsEachListenerEveryEventInOrder(Method event) throws ReflectiveOperationException {
        List<String> calls = new ArrayList<>();
        RunListener all = RunListener.all(List.of(recording("first", calls), recording("second", calls)));
        Object[] arguments = Arrays.stream(event.getParameterTypes())
                .map(CombinedListenersTest::sample)
                .toArray();

        event.invoke(all, arguments);

        String call = event.getName() + " " + Arrays.toString(arguments);
        assertThat(calls).containsExactly("first " + call, "second " + call);
    }

    @Test
    void all_inARun_asksEachForItsListenerOfTheRun() {
        List<String> calls = new ArrayList<>();

        run(RunListener.all(List.of(
                recording("first", calls),
                RunListener.all(List.of(recording("second", calls), recording("third", calls))))));

        assertThat(calls)
                .startsWith(
                        "first forRun [run-1]",
                        "second forRun [run-1]",
                        "third forRun [run-1]",
                        "first runStarted [run-1, GUIDE]",
                        "second runStarted [run-1, GUIDE]",
                        "third runStarted [run-1, GUIDE]");
        assertThat(calls.stream().filter(call -> call.contains("runFinished"))).hasSize(3);
    }

    @Test
    void all_whenTwoFail_tellsTheOthersAndNamesEachFailingClass() {
        List<String> calls = new ArrayList<>();
        Failing first = new Failing();
        Failing second = new FailingToo();

        PackageAndDeployResult result = run(RunListener.all(List.of(first, second, recording("third", calls))));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(first.steps).isEqualTo(second.steps).isGreaterThan(5);
        assertThat(calls.stream().filter(call -> call.startsWith("third stepStarted")))
                .hasSize(first.steps);
        assertThat(result.warnings())
                .satisfiesExactly(
                        words -> assertThat(words).contains(Failing.class.getName() + " threw "),
                        words -> assertThat(words).contains(FailingToo.class.getName() + " threw "));
        assertThat(result.suppressed()).hasSize(2);
    }

    @Test
    void all_whenOneFailsInForRun_namesItAndTellsTheOthers() {
        List<String> calls = new ArrayList<>();
        RunListener broken = new RunListener() {
            @Override
            public RunListener forRun(String runId) {
                throw new IllegalStateException("no paper");
            }
        };

        PackageAndDeployResult result = run(RunListener.all(List.of(broken, recording("second", calls))));

        assertThat(result.warnings())
                .singleElement()
                .asString()
                .contains(broken.getClass().getName() + " threw java.lang.IllegalStateException in forRun: no paper.");
        assertThat(calls.get(calls.size() - 1)).startsWith("second runFinished");
    }

    @Test
    void all_thatForRunReturns_isToldAsEachOfItsParts() {
        Failing failing = new Failing();
        List<String> calls = new ArrayList<>();
        RunListener perRun = new RunListener() {
            @Override
            public RunListener forRun(String runId) {
                return RunListener.all(List.of(failing, recording("second", calls)));
            }
        };

        PackageAndDeployResult result = run(perRun);

        assertThat(result.warnings()).singleElement().asString().contains(Failing.class.getName() + " threw ");
        assertThat(calls.stream().filter(call -> call.startsWith("second stepStarted")))
                .hasSize(failing.steps);
    }

    @Test
    void all_inAPlan_tellsOnlyWhatHappensAndNamesTheFailingClass() {
        List<String> calls = new ArrayList<>();

        PromotionPlan plan = bed.deployer()
                .listener(RunListener.all(List.of(new Failing(), recording("second", calls))))
                .build()
                .plan(TestBed.newPack().build());

        assertThat(plan.warnings()).singleElement().asString().contains(Failing.class.getName() + " threw ");
        assertThat(calls).noneMatch(call -> call.contains("runStarted")).anyMatch(call -> call.contains("stepStarted"));
    }

    @Test
    void all_toldBySomebodyElse_tellsAllBeforeItThrows() {
        List<String> calls = new ArrayList<>();
        RunListener all = RunListener.all(List.of(new Failing(), recording("second", calls)))
                .forRun(TestBed.RUN);

        assertThatThrownBy(() -> all.stepStarted(Step.PACK)).hasMessage("no paper");
        assertThat(calls).hasSize(2);
    }

    @Test
    void all_ofNone_isFine() {
        assertThat(run(RunListener.all(List.of())).warnings()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway")
    void all_ofNull_isRefused() {
        assertThatNullPointerException().isThrownBy(() -> RunListener.all(null)).withMessage("listeners");
        assertThatNullPointerException().isThrownBy(() -> RunListener.all(Arrays.asList((RunListener) null)));
    }
}
