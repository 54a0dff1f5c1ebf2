package io.github.promodeploy.boomi.changelistenerstatus;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What to do with listeners. */
public enum ListenerAction {
    /** Lets one listener take no more messages. */
    @JsonProperty("pause")
    PAUSE,
    /** Lets one listener take messages again. */
    @JsonProperty("resume")
    RESUME,
    /** Restarts one listener. */
    @JsonProperty("restart")
    RESTART,
    /** Stops all listeners of the runtime from taking messages. */
    @JsonProperty("pause_all")
    PAUSE_ALL,
    /** Lets all listeners of the runtime take messages again. */
    @JsonProperty("resume_all")
    RESUME_ALL,
    /** Restarts all listeners of the runtime. */
    @JsonProperty("restart_all")
    RESTART_ALL;

    /**
     * Says whether it is about all listeners of the runtime.
     *
     * @return true when it names no listener
     */
    public boolean isForAll() {
        return this == PAUSE_ALL || this == RESUME_ALL || this == RESTART_ALL;
    }
}
