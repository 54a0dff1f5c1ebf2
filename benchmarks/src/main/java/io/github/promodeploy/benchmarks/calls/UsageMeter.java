package io.github.promodeploy.benchmarks.calls;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** Measures what this JVM uses while it makes calls. */
final class UsageMeter {

    /** Something to measure. */
    interface Call {
        Object make() throws IOException, InterruptedException;
    }

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    /** Keeps the compiler from leaving out calls whose results are not used. */
    volatile Object lastResult = "";

    Usage measure(int calls, Call call) throws IOException, InterruptedException {
        Map<Long, Long> allocated = allocatedByThread();
        long started = threads.getTotalStartedThreadCount();
        long cpu = process.getProcessCpuTime();
        long wall = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            lastResult = call.make();
        }
        wall = System.nanoTime() - wall;
        cpu = process.getProcessCpuTime() - cpu;
        return new Usage(calls, bytesSince(allocated), cpu, wall, threads.getTotalStartedThreadCount() - started);
    }

    /** JDK 17 counts for each thread only, not for the whole JVM. A thread that ended is missing, but hardly one does. */
    private Map<Long, Long> allocatedByThread() {
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, Long> allocated = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            allocated.put(ids[i], Math.max(0, bytes[i]));
        }
        return allocated;
    }

    private long bytesSince(Map<Long, Long> before) {
        long bytes = 0;
        for (Map.Entry<Long, Long> thread : allocatedByThread().entrySet()) {
            bytes += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
        }
        return bytes;
    }
}
