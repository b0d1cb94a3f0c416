package io.perennial.server.channels;

/**
 * Carries messages over one kind of channel. Sends once, never retries and never throws for what
 * the network or the receiver does: the outcome says whether the message was accepted.
 *
 * @param <S> the settings it needs
 */
interface Carrier<S extends ChannelSettings> {

  Outcome send(S settings, Outgoing message);
}
