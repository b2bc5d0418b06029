package org.awaitility.planted;

/** Stands where a library that retries would. */
public final class PlantedAwaitility {}
