package io.github.promodeploy.deploy.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Draws what one process did as a picture: a bar for each step, and below them the environments, in as many lanes as were in progress at
 * the same time. Positions along the time are in percent, so that the picture fits every width and its texts keep their size.
 */
final class Timeline {

    private static final int STEP_HEIGHT = 34;
    private static final int LANE_HEIGHT = 12;
    private static final int AXIS_HEIGHT = 24;
    private static final double LEAST_WIDTH = 0.3;

    private final List<ReportedStep> steps;
    private final List<ReportedEnvironment> environments;
    private final RunReport report;
    private final Instant start;
    private final Instant end;

    private Timeline(RunReport report, List<ReportedStep> steps, Instant until) {
        this.report = report;
        this.steps = steps;
        this.start = steps.get(0).startedAt();
        this.environments = report.environments().stream()
                .filter(environment -> environment
                        .startedAt()
                        .filter(begun -> !begun.isBefore(start) && begun.isBefore(until))
                        .isPresent())
                .sorted(Comparator.comparing(
                        environment -> environment.startedAt().orElse(start)))
                .toList();
        this.end = end();
    }

    /** Returns one timeline for each process, the first process first. */
    static List<Timeline> of(RunReport report) {
        List<Timeline> timelines = new ArrayList<>();
        List<ReportedStep> all = report.steps();
        int from = 0;
        for (int i = 1; i <= all.size(); i++) {
            if (i == all.size() || all.get(i).process() != all.get(from).process()) {
                Instant until = i == all.size() ? Instant.MAX : all.get(i).startedAt();
                timelines.add(new Timeline(report, all.subList(from, i), until));
                from = i;
            }
        }
        return timelines;
    }

    private Instant end() {
        Instant last = start.plusMillis(1);
        for (ReportedStep step : steps) {
            last = latest(last, step.endedAt().orElse(step.startedAt()));
        }
        for (ReportedEnvironment environment : environments) {
            last = latest(last, environment.endedAt().or(environment::startedAt).orElse(start));
        }
        return last;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    int process() {
        return steps.get(0).process();
    }

    String caption() {
        return "Process " + process() + ", from " + ReportWords.time(start) + ", "
                + ReportWords.duration(Duration.between(start, end));
    }

    void writeTo(Markup html) {
        List<List<ReportedEnvironment>> lanes = lanes();
        int lanesTop = steps.size() * STEP_HEIGHT + (lanes.isEmpty() ? 0 : 20);
        int height = lanesTop + lanes.size() * LANE_HEIGHT + AXIS_HEIGHT;
        html.element(
                "svg",
                svg -> {
                    for (int i = 0; i < steps.size(); i++) {
                        writeStep(svg, steps.get(i), i * STEP_HEIGHT);
                    }
                    if (!lanes.isEmpty()) {
                        svg.element(
                                "text",
                                "environments, at most " + lanes.size() + " at the same time",
                                "x",
                                "0",
                                "y",
                                String.valueOf(lanesTop - 6));
                    }
                    for (int lane = 0; lane < lanes.size(); lane++) {
                        int top = lanesTop + lane * LANE_HEIGHT;
                        lanes.get(lane).forEach(environment -> writeEnvironment(svg, environment, top));
                    }
                    writeAxis(svg, height);
                },
                "class",
                "timeline",
                "role",
                "img",
                "aria-label",
                "Timeline. " + caption(),
                "width",
                "100%",
                "height",
                String.valueOf(height));
    }

    private void writeStep(Markup svg, ReportedStep step, int top) {
        String outcome = ReportWords.outcome(report, step);
        String text = step.step().display() + ": " + outcome
                + step.duration().map(took -> ", " + ReportWords.duration(took)).orElse("");
        svg.element("text", text, "x", "0", "y", String.valueOf(top + 13));
        writeBar(svg, step.startedAt(), step.endedAt().orElse(end), outcome, top + 18, text);
    }

    private void writeEnvironment(Markup svg, ReportedEnvironment environment, int top) {
        String status = environment.result().status().name();
        String text = Escapes.shortened(environment.result().display(), 120) + ": " + status
                + environment
                        .duration()
                        .map(took -> ", " + ReportWords.duration(took))
                        .orElse("");
        writeBar(
                svg,
                environment.startedAt().orElse(start),
                environment.endedAt().orElse(end),
                status,
                top,
                text);
    }

    private void writeBar(Markup svg, Instant from, Instant until, String outcome, int top, String text) {
        double left = percent(from);
        double width = Math.max(LEAST_WIDTH, percent(until) - left);
        svg.element(
                "rect",
                bar -> bar.element("title", text),
                "class",
                Status.of(outcome).cssClass(),
                "x",
                percent(Math.min(left, 100 - LEAST_WIDTH)),
                "y",
                String.valueOf(top),
                "width",
                percent(width),
                "height",
                "10");
    }

    private void writeAxis(Markup svg, int height) {
        int bottom = height - AXIS_HEIGHT;
        svg.empty(
                        "line",
                        "class",
                        "axis",
                        "x1",
                        "0",
                        "x2",
                        "100%",
                        "y1",
                        String.valueOf(bottom + 4),
                        "y2",
                        String.valueOf(bottom + 4))
                .own("</line>");
        Duration all = Duration.between(start, end);
        svg.element("text", "0 s", "x", "0", "y", String.valueOf(height - 6));
        svg.element(
                "text",
                ReportWords.duration(all.dividedBy(2)),
                "x",
                "50%",
                "y",
                String.valueOf(height - 6),
                "text-anchor",
                "middle");
        svg.element(
                "text", ReportWords.duration(all), "x", "100%", "y", String.valueOf(height - 6), "text-anchor", "end");
    }

    /** Puts each environment into the first lane that is free by then. */
    private List<List<ReportedEnvironment>> lanes() {
        List<List<ReportedEnvironment>> lanes = new ArrayList<>();
        List<Instant> ends = new ArrayList<>();
        for (ReportedEnvironment environment : environments) {
            Instant from = environment.startedAt().orElse(start);
            int lane = 0;
            while (lane < lanes.size() && ends.get(lane).isAfter(from)) {
                lane++;
            }
            if (lane == lanes.size()) {
                lanes.add(new ArrayList<>());
                ends.add(from);
            }
            lanes.get(lane).add(environment);
            ends.set(lane, environment.endedAt().orElse(end));
        }
        return lanes;
    }

    private double percent(Instant time) {
        return 100.0
                * ReportWords.between(start, time).toNanos()
                / Duration.between(start, end).toNanos();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share);
    }
}
