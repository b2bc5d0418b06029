package dev.allswell.elsewhere.planted;

/** Lives where nobody drew a room. */
public final class PlantedStray {}
