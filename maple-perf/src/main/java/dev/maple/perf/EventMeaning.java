package dev.maple.perf;

/** What an event's name stands for on one machine. */
sealed interface EventMeaning {
  record Known(EventSpec event) implements EventMeaning {}

  record NotHere(String reason) implements EventMeaning {}
}
