package io.perennial.server.budget;

/**
 * Something that costs money and is booked once.
 *
 * @param id what is bought, such as {@code message:12}; booking the same again changes nothing
 * @param source whom it is booked to, such as {@code campaign:3}
 */
public record Purchase(String id, String source, Money cost) {}
