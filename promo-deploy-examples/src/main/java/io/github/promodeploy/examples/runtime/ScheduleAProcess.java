package io.github.promodeploy.examples.runtime;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.processschedules.ProcessSchedules;
import io.github.promodeploy.boomi.processschedules.Schedule;
import io.github.promodeploy.boomi.processschedulestatus.ProcessScheduleStatus;
import java.util.List;
import java.util.Optional;

/**
 * Lets a process run at certain times of every day on a runtime, instead of at the times that it has now, and enables its schedules.
 * Prints the schedules before and after. A process that listens has no schedules; Boomi refuses them.
 *
 * <p>Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}. Arguments: the process,
 * the runtime, the hours, such as {@code 9-17}, and the minutes, such as {@code 0,30}.
 */
public final class ScheduleAProcess {

    private ScheduleAProcess() {}

    /**
     * Runs the example.
     *
     * @param args the process, the runtime, the hours and the minutes
     */
    public static void main(String[] args) {
        Schedule everyDay = Schedule.everyDay(args[3], args[2]);
        try (BoomiClient client = BoomiClient.fromEnvironment()) {
            Optional<ProcessSchedules> found = client.processSchedules().findOf(args[0], args[1]);
            if (found.isEmpty()) {
                System.out.println("process " + args[0] + " is not deployed to runtime " + args[1]);
                System.exit(1);
            }
            print("before", found.get());
            try {
                // An update replaces all schedules, and changes nothing when it is repeated.
                print("after", client.processSchedules().update(found.get().withSchedules(List.of(everyDay))));
            } catch (BadRequestException e) {
                System.out.println("refused: " + e.getMessage());
                System.exit(1);
            }
            client.processScheduleStatuses()
                    .enable(args[0], args[1])
                    .flatMap(ProcessScheduleStatus::enabled)
                    .ifPresent(enabled -> System.out.println("enabled: " + enabled));
        }
    }

    private static void print(String when, ProcessSchedules schedules) {
        if (schedules.schedules().isEmpty()) {
            System.out.println(when + ": no schedules");
        }
        schedules
                .schedules()
                .forEach(schedule -> System.out.println(when + ": hours "
                        + schedule.hours().orElse("?") + ", minutes "
                        + schedule.minutes().orElse("?")));
    }
}
