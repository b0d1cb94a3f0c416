package io.perennial.server.budget;

/**
 * Something that costs money and is booked once.
 *
 * @param id what is bought, such as {@code message:12}; booking the same again changes nothing
 * @param source whom it is booked to, such as {@code campaign:3}
 * @param item what it is spent on, such as {@code channel:email} or {@code reward:3}
 */
public record Purchase(String id, String source, String item, Money cost) {}
