package io.github.promodeploy.deploy.doctor;

/** How a check went. */
public enum DoctorStatus {

    /** Nothing stands in the way of a run. */
    OK,

    /** A run can begin, but it would know less than it could, or something should be put right. */
    WARN,

    /** A run would stop, or would not do what it is for. */
    FAIL
}
