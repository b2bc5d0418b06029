package dev.allswell.core.planted;

/** A second way into a room. */
public final class PlantedSecondDoor {}
