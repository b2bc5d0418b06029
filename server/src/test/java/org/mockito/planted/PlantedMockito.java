package org.mockito.planted;

/** Stands where a mocking library would. */
public final class PlantedMockito {}
