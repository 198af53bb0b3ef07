package dev.maple.price;

import dev.maple.format.FieldReader;

/** Reads accounts of any kind. */
final class Accounts {
  private Accounts() {}

  /**
   * Reads what {@link Account#write} wrote. What begins with the number of amounts, at least one,
   * is {@link Amounts}; {@link Factors} begin with 0.
   *
   * @param features how many features an architecture has
   */
  static Account read(FieldReader in, int features) {
    int amounts = in.count(2 * Integer.BYTES + Double.BYTES);
    return amounts > 0 ? Amounts.read(in, amounts, features) : Factors.read(in, features);
  }
}
